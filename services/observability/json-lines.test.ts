import test from 'ava'
import { jsonLines, withFields } from './json-lines.ts'
import { isLogged } from './log-share.ts'

const recorded = (level: 'debug' | 'info' | 'warn' | 'error') => {
  const lines: string[] = []
  const logger = jsonLines({ level, write: (line) => void lines.push(line), clock: { now: () => 0 } })
  return { logger, lines }
}

test('C32: a line is JSON with ts, level, caller and msg, and what it is about', (t) => {
  const { logger, lines } = recorded('info')
  withFields(logger, () => ({ caller: 'oms-orders', trace_id: 't' })).warn('two\nlines', { order_id: 'o' })
  t.deepEqual(lines, [
    '{"ts":"1970-01-01T00:00:00.000Z","level":"warn","caller":"oms-orders","msg":"two\\nlines","trace_id":"t","order_id":"o"}\n',
  ])
})

test('lines below the level are left out', (t) => {
  const { logger, lines } = recorded('warn')
  for (const say of [logger.debug, logger.info, logger.warn, logger.error]) say('x')
  t.deepEqual(
    lines.map((line) => JSON.parse(line).level),
    ['warn', 'error'],
  )
})

test('C32: what is secret is hidden, whoever logs it and however deep', (t) => {
  const { logger, lines } = recorded('info')
  logger.info('sent with Bearer abc.def-1', {
    request: { headers: { Authorization: 'Bearer abc.def-1', cookie: 'abc.def-2' }, paymentToken: 'abc.def-3' },
    error: 'Error: Basic YWJjLmRlZi00 was refused',
  })
  const [line = ''] = lines
  t.false(/abc\.def|YWJj/.test(line), line)
  t.like(JSON.parse(line), { msg: 'sent with Bearer [hidden]', request: { paymentToken: '[hidden]' } })
})

test('a share of the traces is logged: the same ones everywhere', (t) => {
  const traces = Array.from(
    { length: 1_000 },
    (_, i) => `00-0af7651916cd43dd8448eb21${((i * 4_294_967) >>> 0).toString(16).padStart(8, '0')}-b7ad6b7169203331-01`,
  )
  const logged = (share: number): number => traces.filter((trace) => isLogged(trace, share)).length
  t.deepEqual([logged(0), logged(0.1), logged(1)], [0, 101, 1_000])
  t.false(isLogged('', 0.5))
})
