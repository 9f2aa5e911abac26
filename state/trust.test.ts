import test from 'ava'
import { checkpointAt } from './testing.ts'
import { type ChangelogFacts, type TrustFacts, trust } from './trust.ts'

const day = 86_400_000

const verdict = (changelog: Partial<ChangelogFacts> = {}, facts: Partial<TrustFacts> = {}, nextOffset = 50): string => {
  const answer = trust(checkpointAt(nextOffset), {
    changelogs: [
      {
        topic: 'counts-log',
        topicId: 'id-1',
        startOffset: 0,
        endOffset: 100,
        deleteRetentionMs: day,
        epochEnd: 100,
        ...changelog,
      },
    ],
    processId: 'p-1',
    ownerEpoch: 2,
    nowMs: 2000,
    ...facts,
  })
  return answer === 'ok' ? 'ok' : answer.code
}

test('state of this process behind a known changelog is trusted', (t) => {
  t.is(verdict(), 'ok')
  t.is(verdict({ epochEnd: -1 }), 'ok')
  t.is(verdict({ epochEnd: 50 }), 'ok')
})

test('state older than half of the tombstone retention is rebuilt, to the millisecond', (t) => {
  t.is(verdict({}, { nowMs: 1000 + day / 2 }), 'ok')
  t.is(verdict({}, { nowMs: 1001 + day / 2 }), 'STATE_STALE')
  t.is(verdict({}, { nowMs: 999 - day / 2 }), 'STATE_STALE')
})

test('old state at the end of its changelog misses nothing', (t) => {
  t.is(verdict({ endOffset: 50 }, { nowMs: 90 * day }), 'ok')
})

test('a topic that was created again is noticed', (t) => {
  t.is(verdict({ topicId: 'id-2' }), 'STATE_TOPIC_RECREATED')
})

test('a position above the end is noticed', (t) => {
  t.is(verdict({}, {}, 101), 'STATE_AHEAD_OF_CHANGELOG')
  t.is(verdict({}, {}, 100), 'ok')
})

test('a position below the log start cannot be caught up', (t) => {
  t.is(verdict({ startOffset: 51 }), 'STATE_BEHIND_LOG_START')
  t.is(verdict({ startOffset: 50 }), 'ok')
})

test('a position above the end of its leader epoch is noticed', (t) => {
  t.is(verdict({ epochEnd: 49 }), 'STATE_EPOCH_DIVERGED')
})

test('state of another process or a newer owner is noticed', (t) => {
  t.is(verdict({}, { processId: 'p-2' }), 'STATE_FOREIGN_OWNER')
  t.is(verdict({}, { ownerEpoch: 0 }), 'STATE_FOREIGN_OWNER')
})

test('a changelog without a position is noticed', (t) => {
  t.is(verdict({ topic: 'other-log' }), 'STATE_INCOMPLETE')
})
