import { join } from 'node:path'
import test from 'ava'
import { judge, readScenarios } from './index.ts'

const scenarios = readScenarios(join(import.meta.dirname, 'cases'))

for (const scenario of scenarios) {
  test(`${scenario.name}: ${scenario.about}`, async (t) => {
    const { failure } = await judge(scenario)
    if (failure === undefined) t.pass()
    else t.fail(failure)
  })
}

test('there are scenarios', (t) => {
  t.true(scenarios.length > 100)
})
