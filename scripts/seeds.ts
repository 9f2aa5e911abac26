import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Capability, faultsOf, readCapabilities, readRequirements, type Shown } from './seeds-map.ts'

/** `npm run seeds`: writes docs/seeds.md from test/oms/requirements.tsv and capabilities.tsv. Ends with 1 when something named is not there. */

const requirements = readRequirements()
const capabilities = readCapabilities()

const faults = faultsOf(requirements, capabilities)
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exit(1)

const cell = (text: string): string => text.replaceAll('|', '\\|')
const link = (path: string): string => `[${path}](../${path})`
const testCell = ({ path, title }: Shown): string => `${link(path)}: ${cell(title)}`

const byRequirement = new Map<string, Capability[]>()
for (const capability of capabilities) {
  for (const id of capability.requirements) byRequirement.set(id, [...(byRequirement.get(id) ?? []), capability])
}

const capabilityRow = ({ id, name, code, tests, open }: Capability): string => {
  const shown = open === '' ? tests.map(testCell).join('<br>') : open
  return `| ${id} | ${cell(name)} | ${code.map(link).join('<br>') || '-'} | ${shown} |`
}

/** Where it is, and one of the tests; the rest is in the table of capabilities. */
const requirementRow = ([id, text]: readonly [string, string]): string => {
  const met = byRequirement.get(id) ?? []
  const code = [...new Set(met.flatMap((capability) => capability.code))]
  const shown = met.flatMap(({ tests: [first], open }) => (first === undefined ? [open] : [testCell(first)]))
  const ids = met.map((capability) => capability.id).join(', ')
  return `| ${id} | ${cell(text)} | ${ids} | ${code.map(link).join('<br>') || '-'} | ${[...new Set(shown)].join('<br>')} |`
}

const sources: Readonly<Record<string, string>> = {
  S0: 'gateway, orders, inventory, payments and fulfillment with Protobuf events',
  S1: 'order to delivery with ETA, CQRS and three layers against duplicates',
  S2: 'a saga that reserves without overselling, and compensates',
  S3: 'services in several languages, gRPC, notifications, security',
  S4: 'a Kafka-first platform with 48, 24, 24, 12 and 6 partitions',
}

const tables = Object.entries(sources).map(([seed, about]) => {
  const own = [...requirements].filter(([id]) => id.startsWith(`${seed}-`))
  const head = '| id | requirement | capability | code | shown by |\n|---|---|---|---|---|'
  return `## ${seed}: ${about}\n\n${own.length} requirements.\n\n${head}\n${own.map(requirementRow).join('\n')}`
})

const open = capabilities.filter((capability) => capability.open !== '')
const isOpen = ({ id }: Capability): boolean => open.some((capability) => capability.id === id)
const met = [...requirements.keys()].filter((id) => !(byRequirement.get(id) ?? []).every(isOpen))

const text = `# Requirements, code and tests

Made by \`npm run seeds\` from [test/oms/requirements.tsv](../test/oms/requirements.tsv) and
[test/oms/capabilities.tsv](../test/oms/capabilities.tsv); not to be edited. Five systems gave ${requirements.size} requirements, which make
${capabilities.length} capabilities. ${met.length} requirements are shown by a test; of ${open.length} capabilities the test is missing:
${open.map(({ id }) => id).join(', ')}.

## Capabilities

| id | capability | code | shown by |
|---|---|---|---|
${capabilities.map(capabilityRow).join('\n')}

${tables.join('\n\n')}
`

writeFileSync(join(import.meta.dirname, '..', 'docs', 'seeds.md'), text)
