import type { ExecutionContext } from 'ava'
import type { Topology } from '../../index.ts'
import { type TestDriverOptions, TopologyTestDriver } from '../../testing/index.ts'

/* For tests of calls. */

/** Calls that answer when the test says so. */
export class Desk {
  readonly asked: string[] = []
  readonly aborted: string[] = []
  readonly #answers = new Map<string, PromiseWithResolvers<string>>()

  ask(what: string, signal?: AbortSignal): Promise<string> {
    this.asked.push(what)
    signal?.addEventListener('abort', () => this.aborted.push(what))
    const answer = Promise.withResolvers<string>()
    this.#answers.set(what, answer)
    return answer.promise
  }

  answer(what: string, value = `${what}!`): void {
    this.#answers.get(what)?.resolve(value)
  }

  refuse(what: string): void {
    this.#answers.get(what)?.reject(new Error(`no ${what}`))
  }
}

export const driverOf = async (
  t: ExecutionContext,
  of: Topology,
  options: TestDriverOptions = {},
): Promise<TopologyTestDriver> => {
  const driver = await TopologyTestDriver.create(of, options)
  t.teardown(() => driver.close())
  return driver
}

/** Lets promises that have settled take effect; calls still under way stay so. */
export const turn = async (driver: TopologyTestDriver): Promise<void> => {
  for (let i = 0; i < 20; i++) await Promise.resolve()
  driver.advanceWallClock(0)
}
