import test from 'ava'
import { MemoryDisk } from '../../state/index.ts'
import { embedded, silentLogger, str, streams, topic, topology } from '../index.ts'

test('a global table whose restore failed half way is restored again, and nothing is missing', async (t) => {
  const rates = topic('rates', { key: str, value: str, partitions: 1 })
  const source = topic('source', { key: str, value: str, partitions: 1 })
  const joined = topology('joined', (b) => {
    const table = b.globalTable(rates, { name: 'rates' })
    b.stream(source).join(
      table,
      (_value, key) => key,
      (value, rate) => `${value}${rate}`,
    )
  })
  const log = await embedded()
  t.teardown(() => log.close())
  await log.admin.createTopics(['rates', 'source'].map((name) => ({ name, partitions: 1, configs: {} })))
  log.appendRecord('rates', 0, Buffer.from('eur'), Buffer.from('1.1'), 1_000)
  let failures = 1
  const disk = new MemoryDisk({
    beforeWrite: async () => {
      if (failures-- > 0) throw new Error('disk gone')
    },
  })
  const config = { applicationId: 'app', log, ports: { logger: silentLogger, disk } }
  await t.throwsAsync(streams(joined, config).start(), { message: /disk gone/ })
  const again = streams(joined, config)
  t.teardown(() => again.stop())
  await again.start()
  t.deepEqual(again.store('rates').get('eur'), { value: '1.1', time: 1_000 })
})
