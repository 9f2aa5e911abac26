import { differs } from './compare.ts'
import { run } from './run.ts'
import type { Scenario } from './scenario.ts'

export interface Verdict {
  readonly scenario: Scenario
  /** The first difference, or why it could not run. Undefined: passed. */
  readonly failure: string | undefined
  /** Records that were left out, here and in Kafka Streams; informative. */
  readonly dropped: readonly [ours: number, theirs: number] | undefined
}

/** Runs a scenario and judges it. Never throws. */
export const judge = async (scenario: Scenario): Promise<Verdict> => {
  try {
    const { outcome, program } = await run(scenario)
    const failure = differs(scenario, outcome, program?.names)
    const dropped = scenario.dropped === undefined ? undefined : ([outcome.dropped, scenario.dropped] as const)
    return { scenario, failure, dropped }
  } catch (error) {
    return { scenario, failure: error instanceof Error ? error.message : String(error), dropped: undefined }
  }
}

export { readScenarios, type Scenario } from './scenario.ts'
