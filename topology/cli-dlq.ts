import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type ValueFormat, valueFormat } from './cli-dlq-format.ts'
import { openLog } from './cli-log.ts'
import type { Log } from './log/log.ts'
import { readBook } from './runtime/dead-letters/book.ts'
import { editLetter, readLetter, readLetters } from './runtime/dead-letters/edit.ts'
import type { Letter } from './runtime/dead-letters/letter.ts'
import { replayLetters } from './runtime/dead-letters/replay.ts'
import { nodeClock } from './runtime/node-ports.ts'

export const dlqUsage = `usage: millrace dlq list   (--brokers HOST:PORT,... | --directory DIR) [--topic TOPIC]
       millrace dlq show   ... --topic TOPIC [--letter PARTITION:OFFSET [--save FILE]] [--max 20] [--descriptors FILE --type MESSAGE]
       millrace dlq edit   ... --topic TOPIC --letter PARTITION:OFFSET --file FILE [--descriptors FILE --type MESSAGE]
       millrace dlq replay ... --topic TOPIC [--letter PARTITION:OFFSET,...] [--max 10000] [--dry-run]

Dead letters: how many and why; what they hold (as text or hex, or as JSON of a protobuf message that a descriptor of protobufjs names); a changed one in
place of another; back to the topic and partition that they came from. TOPIC is the dead-letter topic. A letter goes back once: to replay again does
nothing. Exits 1 when letters were left, 2 when it refuses.`

const options = (args: readonly string[]) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      brokers: { type: 'string' },
      directory: { type: 'string' },
      topic: { type: 'string' },
      letter: { type: 'string' },
      save: { type: 'string' },
      file: { type: 'string' },
      max: { type: 'string' },
      descriptors: { type: 'string' },
      type: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  })
  const format = valueFormat(values.descriptors, values.type)
  const max = values.max === undefined ? undefined : Number(values.max)
  if ((values.brokers === undefined) === (values.directory === undefined)) return undefined
  if (format === undefined || (max !== undefined && !(Number.isInteger(max) && max > 0))) return undefined
  return { ...values, max, format, does: positionals.join(' ') }
}

type Asked = NonNullable<ReturnType<typeof options>>

const time = (ms: number | null): string => (ms === null || ms < 0 ? '-' : new Date(ms).toISOString())

const list = async (log: Log, topic: string | undefined): Promise<number> => {
  const found = (await log.admin.listTopics()).map(({ name }) => name)
  const topics = topic === undefined ? found.filter((name) => name.endsWith('.dlq')).sort() : [topic]
  for (const name of topics) {
    const { letters, waiting, replayed, edited, codes, oldestMs, newestMs } = await readBook(log, name)
    if (letters === 0 && topic === undefined) continue
    const counts = `${letters} letters, ${waiting} waiting, ${replayed.size} replayed, ${edited.size} edited`
    console.log(`${name}: ${counts}; oldest ${time(oldestMs)}, newest ${time(newestMs)}`)
    for (const [code, count] of [...codes].sort(([, a], [, b]) => b - a)) console.log(`  ${code}: ${count}`)
  }
  return 0
}

const print = ({ id, timestamp, key, value, headers }: Letter, format: ValueFormat): void => {
  console.log(`letter ${id}, time ${time(timestamp)}, key ${key === null ? 'none' : JSON.stringify(key.toString())}`)
  for (const [name] of headers.entries) console.log(`  ${name}: ${headers.text(name) ?? ''}`)
  console.log(value === null ? '  no value' : format.show(value))
}

const show = async (log: Log, topic: string, { letter: id, save, max = 20, format }: Asked): Promise<number> => {
  if (id === undefined) {
    for (const letter of await readLetters(log, topic, max)) print(letter, format)
    return 0
  }
  const letter = await readLetter(log, topic, id)
  print(letter, format)
  if (save !== undefined && letter.value !== null) {
    writeFileSync(save, format.save(letter.value))
    console.log(`saved in ${save}`)
  }
  return 0
}

const edit = async (log: Log, topic: string, { letter, file, format }: Asked): Promise<number | undefined> => {
  if (letter === undefined || file === undefined) return undefined
  const id = await editLetter(log, topic, letter, format.parse(readFileSync(file)))
  console.log(`letter ${id} stands for ${letter}`)
  return 0
}

const replay = async (log: Log, topic: string, asked: Asked): Promise<number> => {
  const { letter, max: lettersMax = 10_000, 'dry-run': dryRun } = asked
  const letters = letter === undefined ? undefined : new Set(letter.split(',').map((id) => id.trim()))
  const nowMs = nodeClock.now()
  const { replayed, left, more } = await replayLetters({ log, topic, letters, lettersMax, dryRun, nowMs })
  for (const { id, topic: to, partition } of replayed) {
    console.log(`${dryRun ? 'would replay' : 'replayed'} ${id} to ${to}-${partition}`)
  }
  for (const { id, why } of left) console.log(`left ${id}: ${why}`)
  if (replayed.length === 0 && left.length === 0) console.log('nothing to replay')
  if (more > 0) console.log(`${more} more wait: run it again`)
  return left.length === 0 ? 0 : 1
}

/** `millrace dlq`. Undefined: wrong usage. */
export const dlqCommand = async (args: readonly string[]): Promise<number | undefined> => {
  const asked = options(args)
  if (asked === undefined || !['list', 'show', 'edit', 'replay'].includes(asked.does)) return undefined
  const { does, topic } = asked
  if (topic === undefined && does !== 'list') return undefined
  const log = await openLog(asked)
  try {
    if (does === 'list') return await list(log, topic)
    if (does === 'show') return await show(log, topic as string, asked)
    if (does === 'edit') return await edit(log, topic as string, asked)
    return await replay(log, topic as string, asked)
  } finally {
    await log.close()
  }
}
