import type { NotificationRequest } from '../../proto/messages.ts'
import type { Channel } from './channels.ts'

/* The words of all messages. A template is a plain function of clean values, so a misspelt one does not compile. */

/** What templates may use. All of it is made fit for the channel before a template sees it. */
interface Values {
  readonly name: string
  /** Short, for people. */
  readonly order: string
  readonly reason: string
  readonly driver: string
  readonly eta: string
  readonly amount: string
  readonly address: string
  readonly sku: string
  readonly available: string
}

interface Wording {
  readonly subject: string
  readonly text: string
}

const templates = {
  'order.received': ({ order, amount }) => ({
    subject: `We have your order ${order}`,
    text: `Your order ${order} over ${amount} has arrived. We put the goods aside and ask for the payment now.`,
  }),
  'payment.checking': ({ order }) => ({
    subject: `We are checking the payment of order ${order}`,
    text: `We have no answer yet about the payment of order ${order}. We are checking; you need not do anything, and you will not pay twice.`,
  }),
  'payment.failed': ({ order, reason }) => ({
    subject: `The payment of order ${order} failed`,
    text: `The payment of order ${order} failed: ${reason}. We undo the order.`,
  }),
  'order.confirmed': ({ order }) => ({
    subject: `Order ${order} is paid and confirmed`,
    text: `Order ${order} is paid and confirmed. We look for a driver.`,
  }),
  'order.cancelled': ({ order, reason }) => ({
    subject: `Order ${order} is cancelled`,
    text: `Order ${order} is cancelled: ${reason}. You owe nothing for it.`,
  }),
  'payment.refunded': ({ order, amount }) => ({
    subject: `${amount} back for order ${order}`,
    text: `We have given ${amount} back for order ${order}.`,
  }),
  'order.address-changed': ({ order, address }) => ({
    subject: `A new address for order ${order}`,
    text: `Order ${order} goes to: ${address}`,
  }),
  'order.on-its-way': ({ order, driver, eta }) => ({
    subject: `Order ${order} is on its way`,
    text: `${driver} brings order ${order}, at about ${eta}.`,
  }),
  'eta.updated': ({ order, driver, eta }) => ({
    subject: `Order ${order}: now expected at ${eta}`,
    text: `${driver} expects to be there with order ${order} at about ${eta}.`,
  }),
  'order.delivered': ({ order }) => ({
    subject: `Order ${order} is delivered`,
    text: `Order ${order} is delivered. Enjoy it!`,
  }),
  'inventory.low': ({ sku, available }) => ({
    subject: `${sku} is running out`,
    text: `${available} of ${sku} are left.`,
  }),
} satisfies Record<string, (values: Values) => Wording>

export type TemplateName = keyof typeof templates

const reasons: Readonly<Record<string, string>> = {
  OUT_OF_STOCK: 'not everything is in stock',
  PAYMENT_DECLINED: 'the payment was declined',
  PAYMENT_TIMEOUT: 'the payment was not confirmed in time',
  RESERVATION_EXPIRED: 'the goods could not be put aside in time',
  CUSTOMER: 'you asked for it',
  FRAUD: 'the order was refused',
}

/** A text message is one, not several. */
const SMS_CHARACTERS_MAX = 160
/** Of one value: a name or an address is no place for a novel. */
const VALUE_CHARACTERS_MAX = 200

/** The words of a message to somebody called `name`, on a channel. Mails have a subject and may be read as HTML; the others are one plain line. */
export const wordingOf = (
  request: NotificationRequest,
  channel: Channel,
  name: string,
): { subject: string; body: string } => {
  const template = templates[request.template as TemplateName]
  if (template === undefined) throw new RangeError(`there is no template "${request.template}"`)
  const clean = channel === 'email' ? (text: string) => escapeHtml(oneLine(text)) : oneLine
  const values: Values = {
    name: clean(name),
    // The end of an id is its random part.
    order: request.orderId.slice(-8),
    reason: reasons[request.reason] ?? 'it could not be carried out',
    driver: clean(request.driver),
    eta: timeOf(request.eta),
    amount: moneyOf(request.amount, request.currency),
    address: clean(request.address),
    sku: clean(request.sku),
    available: String(request.available),
  }
  const { subject, text } = template(values)
  if (channel === 'email') return { subject, body: `Hello ${values.name},\n\n${text}\n` }
  return { subject: '', body: channel === 'sms' ? shorten(text, SMS_CHARACTERS_MAX) : text }
}

/** What users typed must not start a header line or hide something. */
const oneLine = (text: string): string =>
  shorten(text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ').trim(), VALUE_CHARACTERS_MAX)

const shorten = (text: string, max: number): string => {
  const characters = [...text]
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string)

const timeOf = (ms: number): string => {
  const time = new Date(ms)
  return Number.isNaN(time.getTime()) ? 'an unknown time' : `${time.toISOString().slice(11, 16)} UTC`
}

const formats = new Map<string, Intl.NumberFormat>()

const moneyOf = (minorUnits: number, currency: string): string => {
  if (!/^[A-Z]{3}$/.test(currency)) return String(minorUnits)
  let format = formats.get(currency)
  if (format === undefined) {
    format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' })
    formats.set(currency, format)
  }
  return format.format(minorUnits / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)).replace(/\s/g, ' ')
}
