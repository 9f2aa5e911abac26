import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { orderStates } from './order-states.ts'
import { topicFlow, topologies } from './topologies.ts'

const folder = join(import.meta.dirname, '..', '..', 'docs', 'oms')

const marker = /(<!-- diagram: ([\w-]+) -->\n)(?:```mermaid\n[^`]*```\n)?/g

/** All diagrams that are made of the code, by name. */
const diagrams = (): Map<string, string> =>
  new Map([['order-states', orderStates()], ['topic-flow', topicFlow()], ...topologies()])

export interface DiagramPage {
  readonly path: string
  /** As it is. */
  readonly text: string
  /** As it should be. */
  readonly made: string
  readonly names: readonly string[]
}

/** The pages of docs/oms with diagrams: below each `<!-- diagram: NAME -->` stands the one of that name. @throws Error for a name that is none */
export const diagramPages = (): { pages: DiagramPage[]; names: string[] } => {
  const known = diagrams()
  const pages = readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => {
      const path = join(folder, file)
      const text = readFileSync(path, 'utf8')
      const names: string[] = []
      const made = text.replace(marker, (_, head: string, name: string) => {
        const diagram = known.get(name)
        if (diagram === undefined) throw new Error(`${file}: there is no diagram "${name}", but ${[...known.keys()]}`)
        names.push(name)
        return `${head}\`\`\`mermaid\n${diagram}\n\`\`\`\n`
      })
      return { path, text, made, names }
    })
    .filter(({ names }) => names.length > 0)
  return { pages, names: [...known.keys()] }
}
