import type { SessionScanStore, SessionStore } from '../../../state/session-store.ts'
import type { WindowSlotStore, WindowStore } from '../../../state/window-store.ts'
import type { CogroupNode, WindowedAggregateNode, Windows } from '../../dsl/nodes/windowed-aggregate.ts'
import { sessionWindowed, timeWindowed, type Windowed } from '../../serdes/windowed.ts'
import { aggregate } from '../aggregate.ts'
import { foldOf } from '../fold.ts'
import type { IdleStep } from '../idle-step.ts'
import { type OperatorClock, operatorClock } from '../operator-clock.ts'
import { storedRows } from '../row-reader.ts'
import { rowStore } from '../row-store.ts'
import { sessionAggregate } from '../session-aggregate.ts'
import { slidingAggregate } from '../sliding-aggregate.ts'
import type { StreamStep } from '../step.ts'
import { unlimitedAggregate, type WindowedOptions, windowAggregate } from '../window-aggregate.ts'
import { WindowCloser } from '../window-closer.ts'
import type { Wire, Wirings } from './wire.ts'

type AnyWindowStore = WindowStore<any, any> & WindowSlotStore<any, any>
type AnySessionStore = SessionStore<any, any> & SessionScanStore<any, any>

/** Steps on windows, and what folds several streams into one table. */
export const windowed: Wirings<WindowedAggregateNode | CogroupNode> = {
  windowedAggregate: (node, wire) => {
    const below = wire.belowTable(node)
    const listened = [...wire.nodes.values()].some((child) => child.parents.includes(node.id))
    return node.aggregations.map((aggregation, i) => {
      // Kafka Streams runs one operator per input of a cogroup, each with a stream time of its own.
      const step = i === 0 ? node.name : `${node.name}/${i}`
      const clock = operatorClock(wire.context.state.progress, step)
      const closer = node.emit === 'onWindowClose' ? closerOf(node, wire, clock) : null
      wire.onIdle(node, closer === null ? followsIdle(clock) : closer.idle)
      return {
        stream: stepOf(node, {
          step: node.name,
          store: wire.context.state.store(node.store.name),
          fold: foldOf(node.name, aggregation),
          clock,
          dropped: wire.dropped,
          sendOld: wire.sendsOld(node),
          forward: listened ? below : null,
          closer,
        }),
      }
    })
  },
  cogroup: (node, wire) => {
    const store = rowStore(wire.context, node.store)
    const forward = wire.belowTable(node)
    const options = { step: node.name, store, dropped: wire.dropped, sendOld: wire.sendsOld(node), forward }
    return node.aggregations.map((aggregation) => ({ stream: aggregate(aggregation, options) }))
  },
}

/** Holds nothing back itself, but must call late what a step below has closed. */
const followsIdle = (clock: OperatorClock): IdleStep => ({
  dueMs: () => Number.POSITIVE_INFINITY,
  advance: (timeMs) => void clock.raise(timeMs),
})

const stepOf = ({ windows, merge }: WindowedAggregateNode, options: WindowedOptions<unknown>): StreamStep => {
  switch (windows.type) {
    case 'time':
      return windowAggregate(windows, options as WindowedOptions<AnyWindowStore>)
    case 'unlimited':
      return unlimitedAggregate(windows, options as WindowedOptions<AnyWindowStore>)
    case 'sliding':
      return slidingAggregate(windows, options as WindowedOptions<AnyWindowStore>)
    case 'session':
      return sessionAggregate(windows, {
        ...(options as WindowedOptions<AnySessionStore>),
        merge: merge as NonNullable<typeof merge>,
      })
  }
}

const closerOf = (node: WindowedAggregateNode, wire: Wire, clock: OperatorClock): WindowCloser => {
  const { context } = wire
  const { windows, store } = node
  const common = {
    step: node.name,
    context,
    clock,
    key: store.key,
    value: store.value,
    rows: storedRows(context, store),
    forward: wire.belowTable(node),
  }
  if (windows.type === 'session') {
    const sessions = context.state.store(store.name) as AnySessionStore
    return new WindowCloser({
      ...common,
      delayMs: windows.graceMs + windows.gapMs,
      reachMs: 1,
      windowed: sessionWindowed(store.key),
      filedUnder: (window) => window.end,
      windowOf: (key, start, end) => ({ key, start, end }),
      stored: () => sessions.fetchKeys({}),
    })
  }
  const { sizeMs, graceMs } = windows as Extract<Windows, { sizeMs: number }>
  const stored = context.state.store(store.name) as AnyWindowStore
  return new WindowCloser({
    ...common,
    delayMs: graceMs,
    // The end of a sliding window belongs to it.
    reachMs: windows.type === 'sliding' ? sizeMs + 1 : sizeMs,
    windowed: timeWindowed(store.key, sizeMs),
    filedUnder: (window) => window.start,
    windowOf: (key, start) => ({ key, start, end: start + sizeMs }),
    stored: () => windowsOf(stored, sizeMs),
  })
}

function* windowsOf(store: AnyWindowStore, sizeMs: number): Generator<Windowed<any>> {
  for (const { key, start } of store.all()) yield { key, start, end: start + sizeMs }
}
