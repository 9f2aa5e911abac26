import type { TestFn } from 'ava'
import { adminTests } from './contract/administration.ts'
import { fencingTests } from './contract/fencing.ts'
import { groupTests } from './contract/groups.ts'
import { joinTests } from './contract/joining.ts'
import { type LogContract, registrar } from './contract/kit.ts'
import { pipelineTests } from './contract/pipelining.ts'
import { producerTests } from './contract/producing.ts'
import { recordTests } from './contract/records.ts'
import { transactionTests } from './contract/transactions.ts'

export type { LogContract } from './contract/kit.ts'

/** Registers the tests that every implementation of the log port passes. */
export const logContract = (test: TestFn, name: string, options: LogContract): void => {
  const register = registrar(test, name, options)
  recordTests(register)
  producerTests(register)
  transactionTests(register)
  pipelineTests(register)
  fencingTests(register)
  groupTests(register)
  joinTests(register)
  adminTests(register)
}
