import { join } from 'node:path'
import { folder } from '../rules.ts'
import { business } from './business.ts'
import { asGrafana } from './grafana.ts'
import { overview } from './overview.ts'
import type { Dashboard } from './panel.ts'
import { service } from './service.ts'
import { task } from './task.ts'

export const dashboards: readonly Dashboard[] = [overview, service, task, business]

/** Each file with what has to stand in it. */
export const files = (): { path: string; text: string }[] =>
  dashboards.map((dashboard) => ({
    path: join(folder, 'dashboards', `${dashboard.uid}.json`),
    text: `${JSON.stringify(asGrafana(dashboard), null, 2)}\n`,
  }))
