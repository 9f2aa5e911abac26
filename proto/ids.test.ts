import test from 'ava'
import { OMS_NAMESPACE, orderIdOf, uuid5, uuid7 } from './ids.ts'

const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8'

test('uuid5 is that of RFC 9562', (t) => {
  // Appendix A.4: "www.example.com" in the DNS namespace.
  t.is(uuid5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com'), '2ed6657d-e927-568b-95e1-2665a8aea6a2')
  t.is(uuid5(URL_NAMESPACE, 'millrace:oms'), OMS_NAMESPACE)
})

test('uuid7 carries the time first, so ids sort by it', (t) => {
  const id = uuid7(1_645_557_742_000, () => 0.5)
  t.regex(id, /^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  t.true(id < uuid7(1_645_557_742_001, () => 0))
})

test('an Idempotency-Key names one order, per tenant', (t) => {
  t.is(orderIdOf('default', 'k1'), orderIdOf('default', 'k1'))
  t.not(orderIdOf('default', 'k1'), orderIdOf('default', 'k2'))
  t.not(orderIdOf('default', 'k1'), orderIdOf('other', 'k1'))
  t.regex(orderIdOf('default', 'k1'), /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
