import type { Serde } from '../serdes/serde.ts'
import { invalidArgument } from './arguments.ts'
import type { Handle } from './handle.ts'
import { requireName, serdeOf } from './regroup.ts'
import { sequenced } from './sequenced.ts'
import { storeSpec } from './store-def.ts'

/** Options of a join with a versioned table that waits for late versions. */
export interface GraceOptions<K, V> {
  /** Names the buffer and its changelog, `<application id>-<name>-Buffer-changelog`. */
  readonly name: string
  /** How long records of the stream wait for versions of the table that come late, in ms of the stream's time. */
  readonly graceMs: number
  /** Default: the serdes that the records came with. */
  readonly key?: Serde<K>
  readonly value?: Serde<V>
  /** False: no changelog topic for the buffer; records that wait are lost when the task moves. Default true. */
  readonly logged?: boolean
}

/** Adds the join and its buffer. `from` is where the records of a key are in one partition. @throws StreamsError INVALID_ARGUMENT */
export const graceJoinStep = (
  step: string,
  left: boolean,
  from: Handle,
  table: Handle,
  joiner: (left: any, right: any, key: any) => any,
  options: GraceOptions<any, any>,
  changed: boolean,
): number => {
  const { builder } = from
  const name = requireName(`a ${step} with graceMs`, options.name, builder)
  const { graceMs } = options
  const what = `${step} "${name}"`
  if (!Number.isSafeInteger(graceMs) || graceMs < 0) {
    throw invalidArgument(`${what}: graceMs is ${String(graceMs)}`, 'give graceMs in whole milliseconds, 0 or more')
  }
  const history = builder.historyOf(table.node)
  if (history === undefined) {
    throw invalidArgument(
      `${what}: has graceMs, but the table keeps no history to join with`,
      'give the table historyRetentionMs, at least as long as graceMs',
    )
  }
  if (history < graceMs) {
    throw invalidArgument(
      `${what}: graceMs is ${graceMs}, but the table keeps a history of ${history} ms only`,
      'give the table a historyRetentionMs that is at least as long as graceMs',
    )
  }
  const buffer = builder.ownStore(
    storeSpec(`${name}-Buffer`, 'buffer', {
      key: sequenced(serdeOf(what, 'key', options.key, from.key)),
      value: serdeOf(what, 'value', options.value, from.value),
      logged: options.logged ?? true,
    }),
  )
  return builder.add(
    {
      kind: 'graceJoin',
      parents: [from.node, table.node],
      own: [buffer],
      coPartitioned: left ? 'left join' : 'join',
      makes: 'stream',
      remembers: true,
      shape: [left, graceMs],
      keepsNullKeys: left ? [0] : [],
      left,
      graceMs,
      joiner,
      buffer,
    },
    changed ? undefined : name,
  )
}
