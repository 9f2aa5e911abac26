import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { repositoryRoot, run } from '../../kafka/jars.ts'
import type { Manifest } from '../yaml.ts'
import type { Overlay } from './policies/policy.ts'
import { kustomize } from './tools.ts'

/** The objects of an overlay. @throws Error with what kustomize says */
export const render = (overlay: Overlay): Promise<Manifest[]> => build(join(repositoryRoot, 'k8s', 'overlays', overlay))

/** Production with the components that it may have and has not. */
export const renderVariant = (): Promise<Manifest[]> => build(join(import.meta.dirname, 'variant'))

const build = async (folder: string): Promise<Manifest[]> => {
  const { code, output } = await run(await kustomize(), ['build', folder])
  if (code !== 0) throw new Error(output)
  return parseAllDocuments(output).map((document) => document.toJS() as Manifest)
}

/** As `kind name`, in order; names of maps without the hash of their content. Without rules and dashboards, which come and go. */
export const objectList = (objects: readonly Manifest[]): string[] =>
  objects
    .filter(
      ({ kind, metadata }) =>
        kind !== 'PrometheusRule' && !('grafana_dashboard' in ((metadata.labels as object) ?? {})),
    )
    .map(
      ({ kind, metadata }) =>
        `${kind} ${kind === 'ConfigMap' ? metadata.name.replace(/-[0-9a-z]{10}$/, '') : metadata.name}`,
    )
    .sort()
