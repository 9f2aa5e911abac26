import type { Source } from './sources.ts'

/**
 * The rooms of the library and what each may import, besides itself. Arrows point down: what people write (dsl) becomes
 * data (plan), data becomes steps (operators) inside tasks, tasks run over ports, and only adapters touch the world.
 * Folders inside a room follow the room's rule unless they have one of their own.
 */
const mayImport: Record<string, readonly string[]> = {
  'topology/errors': [],
  // Serdes sign records: they see headers, which are plain data.
  'topology/serdes': ['topology/errors', 'topology/log/headers.ts'],
  'topology/ports.ts': ['topology/errors', 'topology/log', 'state'],
  'topology/log': ['topology/errors', 'topology/ports.ts'],
  'topology/log/records': ['topology/errors', 'topology/log'],
  // Its directory is an environment of the state engine: one way of opening, locking and syncing LMDB for all.
  'topology/log/embedded': ['topology/errors', 'topology/log', 'topology/log/records', 'topology/ports.ts', 'state'],
  'topology/log/contract.ts': ['topology/log/contract'],
  'topology/log/contract': ['topology/errors', 'topology/log', 'topology/log/records', 'topology/ports.ts'],
  'topology/log/kafka': ['topology/errors', 'topology/log', 'topology/log/records', 'topology/ports.ts'],
  'topology/tracing': ['topology/log'],
  'topology/metrics': ['topology/errors', 'topology/ports.ts'],
  'topology/dsl': [
    'topology/errors',
    'topology/serdes',
    'topology/log',
    'topology/plan',
    'topology/operators',
    'state',
  ],
  'topology/plan': ['topology/errors', 'topology/serdes', 'topology/dsl', 'state'],
  'topology/operators': [
    'topology/errors',
    'topology/serdes',
    'topology/log',
    'topology/dsl',
    'topology/plan',
    'state',
  ],
  'topology/task': [
    ...['topology/errors', 'topology/serdes', 'topology/log', 'topology/log/records', 'topology/dsl', 'topology/plan'],
    ...['topology/operators', 'topology/ports.ts', 'topology/tracing', 'state'],
  ],
  'topology/queries': [
    ...['topology/errors', 'topology/serdes', 'topology/log', 'topology/log/records', 'topology/dsl', 'topology/plan'],
    ...['topology/ports.ts', 'topology/runtime', 'state'],
  ],
  state: ['topology/errors', 'topology/serdes', 'topology/log', 'topology/ports.ts'],
}

/** Packages that only some folders may import. */
const packageHomes: Record<string, readonly string[]> = {
  lmdb: ['state/lmdb'],
  kafkajs: ['topology/log/kafka/kafkajs'],
  '@platformatic/kafka': ['topology/log/kafka/platformatic', 'bench', 'test'],
  'prom-client': ['topology/metrics', 'topology/runtime', 'services'],
  '@opentelemetry/api': ['topology/tracing/opentelemetry', 'examples'],
  '@opentelemetry/sdk-trace': ['services/observability', 'examples', 'test'],
  '@opentelemetry/resources': ['services/observability'],
  '@opentelemetry/exporter-trace-otlp-http': ['services/observability'],
  koa: ['services'],
  '@koa/router': ['services'],
  jose: ['services/gateway/edge'],
  '@grpc/grpc-js': ['services/grpc'],
  '@grpc/proto-loader': ['services/grpc'],
  '@grpc/reflection': ['services/grpc'],
  'grpc-health-check': ['services/grpc'],
}

/** Rooms that compute and never touch the world: of Node they may use only what computes. */
const pureRooms = ['topology/errors', 'topology/serdes', 'topology/dsl', 'topology/plan', 'topology/operators']
const pureModules = ['node:buffer', 'node:crypto', 'node:util']
const alsoPure = ['topology/task', 'topology/log/records', 'state', 'processors']
const moreModules = [...pureModules, 'node:module', 'node:zlib', 'node:assert']
const adapters = ['state/lmdb', 'state/disk']

const isIn = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)

const roomOf = (path: string): string | undefined =>
  Object.keys(mayImport)
    .filter((room) => isIn(path, room))
    .sort((a, b) => b.length - a.length)[0]

const topOf = (path: string): string => path.split('/')[0] as string

const libraryArrow = (from: string, to: string): string | undefined => {
  if (!['topology', 'state'].includes(topOf(to))) return `the library must not know ${topOf(to)}`
  const room = roomOf(from)
  if (room === undefined) return undefined
  const target = roomOf(to) ?? to.split('/').slice(0, 2).join('/')
  const allowed = mayImport[room]
  if (target === room || allowed?.includes(target) || allowed?.includes(to)) return undefined
  return `${room} must not import ${target}`
}

const fileArrow = (from: string, to: string): string | undefined => {
  const top = topOf(from)
  if (top === 'topology' || top === 'state') return libraryArrow(from, to)
  if (top === 'processors' && !['processors', 'proto'].includes(topOf(to)))
    return `processors must not import ${topOf(to)}`
  const reachesInside = ['topology', 'state'].includes(topOf(to))
  if (['services', 'examples'].includes(top) && reachesInside) return `${top} import the library by its name, millrace`
  return undefined
}

const packageArrow = (from: string, name: string): string | undefined => {
  const homes = packageHomes[name]
  if (homes !== undefined && !homes.some((home) => isIn(from, home)))
    return `only ${homes.join(', ')} may import ${name}`
  if (!name.startsWith('node:') || adapters.some((folder) => isIn(from, folder))) return undefined
  const strict = pureRooms.some((room) => isIn(from, room))
  if (strict && !pureModules.includes(name)) return `${name} in a pure room`
  if (alsoPure.some((room) => isIn(from, room)) && !moreModules.includes(name)) return `${name} in a pure room`
  return undefined
}

/** Why each forbidden import of this file is forbidden. Tests may import anything. */
export const layerBreaches = (source: Source): string[] =>
  source.isTest
    ? []
    : source.imports.flatMap(({ target }) => {
        const breach = /^\w+\/.*\.ts$/.test(target) ? fileArrow(source.path, target) : undefined
        const reason = breach ?? packageArrow(source.path, target)
        return reason === undefined ? [] : [`${source.path} -> ${target}: ${reason}`]
      })
