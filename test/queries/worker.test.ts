import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test from 'ava'
import { workerStreams } from 'millrace'

test('the main thread answers queries from the stores of the stream thread', async (t) => {
  const app = await workerStreams({ module: new URL('worker-app.ts', import.meta.url) })
  t.teardown(() => app.stop())
  const server = createServer(app.queryHandler())
  t.teardown(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await app.start()
  const get = async (path: string): Promise<{ status: number; body: any }> => {
    const response = await fetch(url + path)
    return { status: response.status, body: await response.json() }
  }
  while ((await get('/queries/stores/counts/ant')).status === 404) await new Promise((next) => setTimeout(next, 10))
  t.is((await get('/queries/stores/counts/ant')).body.value, 1)
  t.is((await get('/queries/stores/nothing/ant')).status, 404)
  t.is((await get('/elsewhere')).status, 404)
  await app.stop()
  t.is((await get('/queries/stores/counts/ant')).status, 503)
})
