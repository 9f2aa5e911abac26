import type { Declared } from '../scenario/scenario.ts'
import { chaosTopology } from './topology.ts'

export const applications: readonly Declared[] = [{ applicationId: 'chaos', topology: chaosTopology }]
