import { stringify } from 'yaml'

/** What Kubernetes takes, before it is text. */
export interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string; readonly [more: string]: unknown }
  readonly [more: string]: unknown
}

/** A document with the words above it. */
export interface Document {
  readonly comment?: string
  readonly content: object
}

const MADE = 'Made from the code by npm run k8s:generate: change it there.'

/** Documents of one file, the first of them under the word that they are made. */
export const yamlFile = (documents: readonly Document[]): string =>
  documents
    .map(({ comment, content }, i) => commented([...(i === 0 ? [MADE] : []), ...(comment?.split('\n') ?? [])], content))
    .join('---\n')

const commented = (lines: readonly string[], content: object): string =>
  lines.map((line) => `# ${line}\n`).join('') + stringify(content, { lineWidth: 0, aliasDuplicateObjects: false })
