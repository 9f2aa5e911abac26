import test from 'ava'
import type { TaskOwners } from '../task-owners.ts'
import { PeerCandidates } from './peer-candidates.ts'

/** Endpoints by task: of who runs it ('': nobody now), then of its standbys. */
const owners = (tasks: Record<string, string[]>): TaskOwners =>
  new Map(
    Object.entries(tasks).map(([id, [active = '', ...standbys]]) => {
      const process = (endpoint: string) => ({ processId: endpoint, endpoint })
      return [id, { active: active === '' ? null : process(active), standbys: standbys.map(process) }]
    }),
  )

test('who runs a task is asked first, then who follows it, then anybody; never oneself', (t) => {
  const candidates = new PeerCandidates('me:1')
  t.deepEqual(candidates.of('s/0'), [])
  candidates.told(owners({ 's/0': ['a:1', 'b:1', 'me:1'], 's/1': ['c:1'], 's/2': ['me:1', 'a:1'] }))
  t.deepEqual(candidates.of('s/0'), ['a:1', 'b:1', 'c:1'])
  t.deepEqual(candidates.of('s/2'), ['a:1', 'b:1', 'c:1'])
})

test('a task that moves here is asked of who ran it before, also when it was with nobody in between', (t) => {
  const candidates = new PeerCandidates('me:1')
  candidates.told(owners({ 's/0': ['a:1'], 's/1': ['b:1'], 's/2': ['c:1'] }))
  candidates.told(owners({ 's/0': ['b:1'], 's/1': ['c:1'], 's/2': [''] }))
  candidates.told(owners({ 's/0': ['b:1'], 's/1': ['c:1'], 's/2': ['me:1'] }))
  t.deepEqual(candidates.of('s/2'), ['c:1', 'b:1'])
  t.deepEqual(candidates.of('s/0'), ['b:1', 'a:1', 'c:1'])
})

test('four processes are asked at most', (t) => {
  const candidates = new PeerCandidates('me:1')
  candidates.told(owners(Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`s/${n}`, [`p${n}:1`]]))))
  t.deepEqual(candidates.of('s/7'), ['p7:1', 'p0:1', 'p1:1', 'p2:1'])
})
