import test from 'ava'
import type { NotificationRequest } from '../../proto/messages.ts'
import { recipientsOf } from './channels.ts'
import { wordingOf } from './wording.ts'

const request = (template: string, more: Partial<NotificationRequest> = {}): NotificationRequest => ({
  userId: 'ada',
  template,
  what: template,
  subject: 'o',
  orderId: '0191-random12',
  at: 0,
  causationId: '',
  traceparent: '',
  orderVersion: 0,
  reason: '',
  driver: '',
  eta: 0,
  amount: 0,
  currency: '',
  address: '',
  sku: '',
  available: 0,
  ...more,
})

test('what users typed starts no header line, hides nothing and is no HTML in a mail', (t) => {
  const address = 'Elm St\r\nBcc: all@example.com\u202e <script>"&\'</script>'
  const mail = wordingOf(request('order.address-changed', { address }), 'email', 'Ada\n<i>')
  t.false(/[\r\n]/.test(mail.subject))
  t.true(mail.body.startsWith('Hello Ada &lt;i&gt;,\n\n'))
  t.true(mail.body.includes('Elm St Bcc: all@example.com &lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;'))
  const push = wordingOf(request('order.address-changed', { address }), 'push', 'Ada')
  t.is(push.subject, '')
  t.true(push.body.includes('<script>"&\'</script>'), 'plain text is shown as it is')
  t.false(/[\r\n\u202e]/.test(push.body))
})

test('a text message is one: at most 160 characters, whole ones', (t) => {
  const { body } = wordingOf(request('order.address-changed', { address: '😀'.repeat(300) }), 'sms', 'Ada')
  t.is([...body].length, 160)
  t.true(body.endsWith('😀…'))
})

test('money has the digits of its currency, times are in UTC, and nonsense breaks nothing', (t) => {
  const amount = (minor: number, currency: string) =>
    wordingOf(request('payment.refunded', { amount: minor, currency }), 'push', '').body
  t.regex(amount(4_980, 'EUR'), /given EUR 49\.80 back/)
  t.regex(amount(4_980, 'JPY'), /given JPY 4,980 back/)
  t.regex(amount(4_980, 'nonsense'), /given 4980 back/)
  const eta = (ms: number) => wordingOf(request('eta.updated', { driver: 'Amara', eta: ms }), 'push', '').body
  t.regex(eta(43_200_000), /at about 12:00 UTC/)
  t.regex(eta(Number.MAX_SAFE_INTEGER), /at about an unknown time/)
  t.throws(() => wordingOf(request('order.forgotten'), 'push', ''), { message: /no template "order.forgotten"/ })
})

test('channels are those that the user wants and that exist, each once; else the given ones', (t) => {
  const wants = (...channels: string[]) => ({
    userId: 'ada',
    name: '',
    channels,
    email: 'ada@example.com',
    phone: '',
    device: '',
  })
  t.deepEqual(recipientsOf('ada', wants('sms', 'pigeon', 'email', 'sms'), ['push']), [
    { channel: 'sms', address: 'ada' },
    { channel: 'email', address: 'ada@example.com' },
  ])
  t.deepEqual(recipientsOf('ada', wants('pigeon'), ['push']), [{ channel: 'push', address: 'ada' }])
  t.deepEqual(recipientsOf('ada', undefined, ['email']), [{ channel: 'email', address: 'ada' }])
})
