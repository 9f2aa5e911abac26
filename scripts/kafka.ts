import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type KafkaOptions, startKafka } from './kafka/cluster.ts'
import { dockerAnswers, startKafkaContainers } from './kafka/container.ts'
import { javaProblem, kafkaVersion } from './kafka/jars.ts'

const usage = `npm run kafka -- [options]

Runs Apache Kafka ${kafkaVersion} (KRaft) on this machine until Ctrl-C.

  --nodes N       brokers, each a controller as well (1)
  --port N        port of the first broker, the others follow (9092)
  --dir DIR       keep the data here for the next start; otherwise it is thrown away
  --set NAME=VAL  a server property; may be repeated
  --container     run in containers although Java is there`

const wholeNumber = (name: string, text: string, max: number): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > max) {
    throw new Error(`--${name} ${text}: must be a whole number from 1 to ${max}`)
  }
  return value
}

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      nodes: { type: 'string', default: '1' },
      port: { type: 'string', default: '9092' },
      dir: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      container: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(usage)
  const options: KafkaOptions = {
    nodes: wholeNumber('nodes', values.nodes, 9),
    port: wholeNumber('port', values.port, 65_000),
    ...(values.dir === undefined ? {} : { dir: resolve(values.dir) }),
    properties: Object.fromEntries(
      values.set.map((pair) => {
        const at = pair.indexOf('=')
        if (at < 1) throw new Error(`--set ${pair}: must be NAME=VALUE`)
        return [pair.slice(0, at), pair.slice(at + 1)]
      }),
    ),
  }

  const noJava = await javaProblem()
  const inContainer = values.container || (noJava !== undefined && (await dockerAnswers()))
  if (!inContainer && noJava !== undefined) throw new Error(`${noJava}; or start a Docker engine`)
  if (inContainer && options.dir !== undefined) throw new Error('--dir needs Java: containers keep nothing')

  console.log(`starting Apache Kafka ${kafkaVersion}, ${options.nodes} node(s) ...`)
  const cluster = await (inContainer ? startKafkaContainers(options) : startKafka(options))
  console.log(`ready: ${cluster.brokers}`)
  console.log(`  KAFKA_BROKERS=${cluster.brokers} npm start`)
  console.log('Ctrl-C stops it')

  // Keeps the process alive: the brokers are separate processes and hold nothing open here.
  const alive = setInterval(() => {}, 60_000)
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    console.log('stopping ...')
    clearInterval(alive)
    void cluster.stop().then(() => console.log('stopped'))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.on('SIGHUP', stop)
}

main().catch((error: Error) => {
  console.error(`kafka: ${error.message}`)
  process.exitCode = 1
})
