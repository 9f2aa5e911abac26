import type { KeyValueStore } from '../../state/store.ts'
import type { TaskState } from '../../state/task-state.ts'
import type { StreamJoinNode } from '../dsl/nodes/stream-join.ts'
import { Headers } from '../log/headers.ts'
import type { OperatorContext } from './context.ts'
import { bytesOf, type LetGo } from './held-row.ts'
import type { IdleStep } from './idle-step.ts'
import { PendingSide } from './pending-side.ts'
import type { StreamStep } from './step.ts'

/** As Kafka Streams orders records of one time: those of the right side first. */
const rightSide = 0
const leftSide = 1

/**
 * Results of a left or outer join that have only one side: a record without a partner waits until its window and the grace are over
 * (KIP-633). What waits is in a store, the join's stream time and the bound below in the task's journal, so a restart decides alike.
 *
 * `#minTime` is what Kafka Streams calls so: a bound that says when a look at what waits is due. After a look it is the time of the last
 * row looked at, which may be later than what still waits; results then come later than their window ends. Kept, because the results are to
 * be the same.
 */
export class NullResults<K, L, R> {
  readonly left: PendingSide<K, L>
  readonly right: PendingSide<K, R>
  readonly #state: TaskState
  readonly #names: readonly [streamTime: string, minTime: string]
  readonly #leftKeptMs: number
  readonly #rightKeptMs: number
  readonly #joiner: StreamJoinNode['joiner']
  readonly #forward: StreamStep
  #streamTime = -1
  #minTime = Number.POSITIVE_INFINITY
  #rollbacks = -1

  readonly #letGo: LetGo
  /** What is sent now. */
  #side!: PendingSide<K, any>
  #row = ''
  #key: any = null
  #time = -1
  #index = 0
  #value: any = null
  #headers = Headers.none

  constructor(node: StreamJoinNode, context: Pick<OperatorContext, 'state' | 'holds'>, forward: StreamStep) {
    const { state } = context
    const store = state.store(node.pending?.name as string) as KeyValueStore<string, string>
    this.left = new PendingSide(store, leftSide, node.key, node.left.value as never)
    this.right = new PendingSide(store, rightSide, node.key, node.right.value as never)
    this.#state = state
    this.#names = [`${node.name}/stream-time`, `${node.name}/min-time`]
    this.#leftKeptMs = node.afterMs + node.graceMs
    this.#rightKeptMs = node.beforeMs + node.graceMs
    this.#joiner = node.joiner
    this.#forward = forward
    this.#letGo = this.#letsGo(node, context)
    this.#read()
  }

  /** The largest time of a record of either side, those included that are dropped. Call `advance` first. */
  get streamTime(): number {
    return this.#streamTime
  }

  /** A record comes. */
  advance(time: number): void {
    this.#catchUp()
    if (time <= this.#streamTime) return
    this.#streamTime = time
    this.#state.progress.set(this.#names[0], time)
  }

  /** What the task moves on when its input is idle: then every result whose window is over goes. */
  get idle(): IdleStep {
    return {
      dueMs: () => {
        this.#catchUp()
        const left = timeOf(this.left, this.left.first()) + this.#leftKeptMs
        const right = timeOf(this.right, this.right.first()) + this.#rightKeptMs
        return Math.min(left, right) + 1
      },
      advance: (timeMs) => {
        this.advance(timeMs)
        this.#setMinTime(this.#sweep(Headers.none))
      },
    }
  }

  /** A record of that time waits from now on. */
  expect(time: number): void {
    if (time < this.#minTime) this.#setMinTime(time)
  }

  /** Sends the results whose windows are over. `keptMs`: after a record of the side that asks, how long its window and grace last. */
  sweep(keptMs: number, headers: Headers): void {
    if (this.#minTime + keptMs >= this.#streamTime) return
    this.#setMinTime(this.#sweep(headers))
  }

  /** Answers the new bound. */
  #sweep(headers: Headers): number {
    const { left, right } = this
    const leftOpenFrom = this.#streamTime - this.#leftKeptMs
    const rightOpenFrom = this.#streamTime - this.#rightKeptMs
    let leftRow = left.first()
    let rightRow = right.first()
    let leftTime = timeOf(left, leftRow)
    let rightTime = timeOf(right, rightRow)
    let seen = -1
    /** A row leaves when the next one is sent, so that a joiner that fails leaves it as Kafka Streams does. */
    let sentSide: PendingSide<K, any> | undefined
    let sentRow = ''
    for (;;) {
      const leftDue = leftTime < leftOpenFrom
      const rightDue = rightTime < rightOpenFrom
      if (!leftDue && !rightDue) break
      const takeRight = rightDue && (!leftDue || rightTime <= leftTime)
      const side: PendingSide<K, any> = takeRight ? right : left
      const row = (takeRight ? rightRow : leftRow) as string
      const time = takeRight ? rightTime : leftTime
      this.#setMinTime(time)
      this.#send(side, row, time, headers)
      sentSide?.delete(sentRow)
      sentSide = side
      sentRow = row
      seen = Math.max(seen, time)
      if (takeRight) {
        rightRow = right.after(row)
        rightTime = timeOf(right, rightRow)
      } else {
        leftRow = left.after(row)
        leftTime = timeOf(left, leftRow)
      }
    }
    sentSide?.delete(sentRow)
    if (leftRow !== undefined && rightRow !== undefined) return this.#afterOpen(leftRow, leftTime, rightRow, rightTime)
    if (leftRow !== undefined) return Math.max(seen, timeOf(left, left.last()))
    if (rightRow !== undefined) return Math.max(seen, timeOf(right, right.last()))
    return seen === -1 ? Number.POSITIVE_INFINITY : seen
  }

  /** Kafka Streams looks on until it has met open rows of both sides, and one row more. */
  #afterOpen(leftRow: string, leftTime: number, rightRow: string, rightTime: number): number {
    const { left, right } = this
    const leftIsLater = leftTime >= rightTime
    const time = leftIsLater ? leftTime : rightTime
    const many = leftIsLater ? left.countOf(leftRow) > 1 : right.countOf(rightRow) > 1
    if (many) return time
    const nextLeft = timeOf(left, leftIsLater ? left.after(leftRow) : left.from(time))
    const nextRight = timeOf(right, leftIsLater ? right.from(time + 1) : right.after(rightRow))
    const next = Math.min(nextLeft, nextRight)
    return next === Number.POSITIVE_INFINITY ? time : next
  }

  #send(side: PendingSide<K, any>, row: string, time: number, headers: Headers): void {
    const values = side.valuesOf(row)
    this.#side = side
    this.#row = row
    this.#key = side.keyOf(row)
    this.#time = time
    this.#headers = headers
    for (let i = 0; i < values.length; i++) {
      this.#index = i
      this.#value = values[i]
      this.#letGo()
    }
  }

  #letsGo(node: StreamJoinNode, context: Pick<OperatorContext, 'holds'>): LetGo {
    const joiner = this.#joiner
    const idOf = (image: string): string => `${node.name}/${this.#index}/${this.#row.length}/${this.#row}${image}`
    return context.holds({
      id: () => idOf(this.#side.imageOf(this.#row)),
      row: () => {
        const side = this.#side
        const row = this.#row
        const image = side.imageOf(row)
        return {
          step: node.name,
          id: idOf(image),
          origin: null,
          key: bytesOf(node.key, this.#key),
          value: bytesOf(side === this.right ? node.right.value : node.left.value, this.#value),
          time: this.#time,
          headers: this.#headers,
          stands: () => side.imageOf(row) === image,
        }
      },
      forward: () => {
        const key = this.#key
        const value = this.#value
        const result = this.#side === this.right ? joiner(null, value, key) : joiner(value, null, key)
        this.#forward(result, key, this.#time, this.#headers)
      },
    })
  }

  #setMinTime(time: number): void {
    if (time === this.#minTime) return
    this.#minTime = time
    this.#state.progress.set(this.#names[1], time)
  }

  /** A unit was undone: what is known here may be of it. */
  #catchUp(): void {
    if (this.#rollbacks === this.#state.rollbacks) return
    this.left.forget()
    this.right.forget()
    this.#read()
  }

  #read(): void {
    const { progress, rollbacks } = this.#state
    this.#rollbacks = rollbacks
    this.#streamTime = progress.get(this.#names[0]) ?? -1
    this.#minTime = progress.get(this.#names[1]) ?? Number.POSITIVE_INFINITY
  }
}

/** After all others when there is no row. */
const timeOf = (side: PendingSide<any, any>, row: string | undefined): number =>
  row === undefined ? Number.POSITIVE_INFINITY : side.timeOf(row)
