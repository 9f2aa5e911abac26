import { setTimeout as sleep } from 'node:timers/promises'
import test from 'ava'
import { type WorkerStreams, workerStreams } from 'millrace'

const processed = async (app: WorkerStreams): Promise<number> => {
  const found = /^millrace_records_processed_total\{.*\} (\d+)$/m.exec(await app.metrics())
  return Number(found?.[1] ?? 0)
}

test('what threads have counted together never falls: one holds up its loop, one is removed', async (t) => {
  const app = await workerStreams({ module: new URL('slow-app.ts', import.meta.url), threads: 2 })
  t.teardown(() => app.stop())
  await app.start()
  while ((await processed(app)) < 6) await sleep(10)
  while (app.status().silentMs < 1_000) await sleep(20)
  t.is(await processed(app), 6)
  while ((await processed(app)) < 7) await sleep(10)
  t.is(await app.removeThread(), 'app-StreamThread-2')
  t.is(await processed(app), 7)
  await app.addThread()
  while ((await processed(app)) < 10) await sleep(10)
  await app.removeThread()
  t.is(await processed(app), 10)
})
