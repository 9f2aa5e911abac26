import { NotSupported } from '../not-supported.ts'
import type { Program } from '../program.ts'
import type { Operation } from '../scenario.ts'
import { aggregate, count, groupBy, groupByKey, reduce } from './grouping.ts'
import { streamGlobalJoin, streamTableJoin } from './joins.ts'
import { process } from './process.ts'
import { globalTable, store, stream, table } from './sources.ts'
import {
  filter,
  flatMap,
  flatMapValues,
  map,
  mapValues,
  merge,
  repartition,
  selectKey,
  split,
  to,
} from './stateless.ts'
import { streamJoin } from './stream-joins.ts'
import { suppress } from './suppress.ts'
import { fkJoin, tableJoin } from './table-joins.ts'
import { toStream, toTable } from './tables.ts'
import { cogroup, windowedBy } from './windows.ts'

const operations: Readonly<Record<string, (program: Program, op: Operation) => void>> = {
  stream,
  table,
  globalTable,
  store,
  filter,
  filterNot: filter,
  mapValues,
  map,
  flatMap,
  flatMapValues,
  selectKey,
  split,
  merge,
  repartition,
  toTable,
  to,
  groupByKey,
  groupBy,
  process,
  processValues: process,
  toStream,
  count,
  reduce,
  aggregate,
  windowedBy,
  cogroup,
  streamJoin,
  streamTableJoin,
  streamGlobalJoin,
  suppress,
  tableJoin,
  fkJoin,
}

/** Applies one operation of a scenario to the topology that is being declared. @throws NotSupported */
export const apply = (program: Program, op: Operation): void => {
  const operation = Object.hasOwn(operations, op.op) ? operations[op.op] : undefined
  if (operation === undefined) throw new NotSupported(op.op)
  operation(program, op)
}
