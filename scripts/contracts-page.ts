import { join } from 'node:path'
import protobufjs from 'protobufjs'
import { fullNameOf, loadContracts } from '../proto/descriptors.ts'
import { allTopics, deadLetterTopics, otherDeadLetters } from '../proto/topics.ts'

/* docs/oms/contracts.md, of proto/topics.ts and of the comments in proto/oms. */

const DAY_MS = 86_400_000

const oneLine = (text: string | null): string =>
  (text ?? '')
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|')
    .trim()

const days = (ms: string | undefined): string =>
  ms === undefined ? 'the default of the cluster' : `${Number(ms) / DAY_MS} days`

const keptFor = ({ configs }: { readonly configs?: Readonly<Record<string, string>> }): string => {
  if (configs?.['cleanup.policy'] !== 'compact') return days(configs?.['retention.ms'])
  const all = configs['min.compaction.lag.ms']
  return all === undefined ? 'last of each key' : `all for ${days(all)}, then the last of each key`
}

/** What the comment above a message says about the key. @throws Error when it does not */
const keyOf = (topic: string, type: protobufjs.Type): string => {
  const comment = oneLine(type.comment)
  const key = /\bkey ([\w/]+)/.exec(comment)?.[1]
  if (key !== undefined && comment.includes(topic)) return key
  throw new Error(`the comment of ${fullNameOf(type)} does not say the key of topic ${topic}`)
}

const anchor = (name: string): string => name.toLowerCase().replaceAll('.', '')
const linked = (name: string): string => `[${name.replace(/^oms\./, '')}](#${anchor(name)})`

const messagesBelow = (
  type: protobufjs.Type | protobufjs.Enum,
  found: Map<string, protobufjs.Type | protobufjs.Enum>,
): void => {
  if (found.has(fullNameOf(type))) return
  found.set(fullNameOf(type), type)
  if (type instanceof protobufjs.Enum) return
  for (const { resolvedType } of type.fieldsArray) if (resolvedType !== null) messagesBelow(resolvedType, found)
}

const fieldRow = ({ id, name, type, repeated, resolvedType, partOf, comment }: protobufjs.Field): string => {
  const shown = resolvedType === null ? type : linked(fullNameOf(resolvedType))
  const notes = [partOf ? `one of \`${partOf.name}\`` : '', oneLine(comment)].filter((note) => note !== '').join('; ')
  return `| ${id} | ${name} | ${repeated ? 'repeated ' : ''}${shown} | ${notes} |`
}

const section = (type: protobufjs.Type | protobufjs.Enum): string => {
  const head = `### ${fullNameOf(type)}\n`
  if (type instanceof protobufjs.Enum) {
    return `${head}\n${Object.entries(type.values)
      .map(([name, id]) => `${id} \`${name}\`${type.comments[name] ? ` (${oneLine(type.comments[name])})` : ''}`)
      .join(', ')}.`
  }
  const about = oneLine(type.comment)
  if (type.fieldsArray.length === 0) return `${head}\n${about === '' ? '' : `${about} `}No fields.`
  const rows = type.fieldsArray.toSorted((a, b) => a.id - b.id).map(fieldRow)
  return `${head}${about === '' ? '' : `\n${about}\n`}\n| number | field | type | |\n|---|---|---|---|\n${rows.join('\n')}`
}

/** The whole page. */
export const contractsPage = (): string => {
  const root = loadContracts(join(import.meta.dirname, '..', 'proto'), true)
  const found = new Map<string, protobufjs.Type | protobufjs.Enum>()
  const rows = allTopics.map((topic) => {
    const type = root.lookupType(topic.value.id.replace('protobuf:', ''))
    messagesBelow(type, found)
    const letters = deadLetterTopics.has(topic.name) ? 'yes' : 'no'
    return `| ${topic.name} | ${topic.partitions} | ${keyOf(topic.name, type)} | ${linked(fullNameOf(type))} | ${keptFor(topic)} | ${letters} |`
  })
  const [letters] = deadLetterTopics.values()
  return `# Contracts

Made by \`npm run contracts-doc\` from \`proto/topics.ts\` and \`proto/oms\`; not to be edited. A key is text, a value is one protobuf message. Each record has
its schema's id in the header \`schema-id\`, records of payments and audit a signature where there are keys.

| topic | partitions | key | message | kept | dead letters |
|---|---|---|---|---|---|
${rows.join('\n')}

Dead letters of a topic are in \`<topic>.dlq\`, those of internal topics in \`${otherDeadLetters.name}\`: ${letters?.partitions} partitions, key and value byte for byte, kept for
${days(letters?.configs?.['retention.ms'])} ([dlq.md](dlq.md)). \`oms.schemas\` has every set of contracts that ever ran here.

## What may change

Messages, fields and values may be added, with new numbers; what goes leaves its number and name reserved. \`npm run proto\` refuses anything else: it
compares with \`proto/descriptors.json\`, which holds the contracts as they were committed, and says what the change does on the wire. At start a process
compares its contracts with the last ones in \`oms.schemas\`: unknown ones that break those are SCHEMA_INCOMPATIBLE, and it writes nothing; an older set
that ran here before is welcome, so that updates can roll and be rolled back. Partition counts never change: keys would leave their state.

Topics for others can be written in the wire format of a schema registry: \`confluent(serde, { registry: schemaRegistry({ url }), subject, schema })\` registers the
schema at start (or only looks it up, with \`ids: 'find'\`) and puts its id before each value.

## Messages

${[...found.values()].map(section).join('\n\n')}
`
}
