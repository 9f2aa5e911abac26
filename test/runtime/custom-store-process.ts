import { embedded, silentLogger, streams } from 'millrace'
import { best } from '../../examples/best-offers.ts'

/*
 * One process that writes offers and finds the best of them, for a test that kills it. Arguments: directory of the log, directory of the state, number
 * of the first offer. Prints how many results there are.
 */
const [logDir = '', stateDir = '', first = '0'] = process.argv.slice(2)

const log = await embedded({ directory: logDir })
const app = streams(best, {
  applicationId: 'offers',
  log,
  stateDir,
  commitIntervalMs: 20,
  stateFlushIntervalMs: 30,
  ports: { logger: silentLogger },
})
await app.start()

// Far ahead of any clock, so that no retention of the log takes it.
const start = 4e12
let next = Number(first)
setInterval(() => {
  for (let i = 0; i < 5; i++, next++) {
    const id = `o${(next * 7) % 23}`
    const offer = { product: ['tea', 'milk', 'rice'][next % 3], price: 1 + ((next * 37) % 101) }
    log.appendRecord(
      'offers',
      0,
      Buffer.from(id),
      next % 11 === 0 ? null : Buffer.from(JSON.stringify(offer)),
      start + next,
    )
  }
  const { records } = log.read('best-offers', 0, 0)
  let results = 0
  while (records.next()) results++
  process.stdout.write(`${results}\n`)
}, 10)
