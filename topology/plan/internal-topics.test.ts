import test from 'ava'
import type { StoreSpec } from '../../state/store.ts'
import { str } from '../serdes/index.ts'
import { internalTopicsOf } from './internal-topics.ts'
import type { SubTopology } from './plan.ts'

const store = (name: string, kind: StoreSpec['kind'], retentionMs?: number): StoreSpec => ({
  name,
  kind,
  key: str,
  value: str,
  logged: true,
  ...(retentionMs === undefined ? {} : { retentionMs }),
})

test('the policy of a changelog follows the kind of its store', (t) => {
  const sub: SubTopology = {
    name: 'sub',
    nodes: [],
    sourceTopics: ['in'],
    patterns: [],
    resets: {},
    sinkTopics: [],
    stores: [
      store('rows', 'timestampedKeyValue'),
      store('windows', 'window', 1000),
      store('sessions', 'session', 100_000),
      store('versions', 'versioned', 1000),
    ],
    changelogs: Object.fromEntries(
      ['rows', 'windows', 'sessions', 'versions'].map((name) => [name, `app-${name}-changelog`]),
    ),
    journalTopic: null,
    coPartitioned: [],
    globalStores: [],
  }
  const made = internalTopicsOf('app', sub, new Set())
  t.deepEqual(
    made.map(({ name, configs: { 'message.timestamp.type': _, ...configs }, keptMs }) => [name, configs, keptMs]),
    [
      ['app-rows-changelog', { 'cleanup.policy': 'compact' }, undefined],
      ['app-windows-changelog', { 'cleanup.policy': 'compact,delete', 'retention.ms': '-1' }, 86_401_000],
      ['app-sessions-changelog', { 'cleanup.policy': 'compact,delete', 'retention.ms': '-1' }, 86_500_000],
      ['app-versions-changelog', { 'cleanup.policy': 'compact', 'min.compaction.lag.ms': '86401000' }, undefined],
    ],
  )
})
