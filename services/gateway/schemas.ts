import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { badRequest } from './problem.ts'

/* What the gateway accepts, as JSON Schema. Bounds keep amounts and counts far below 2^53. */

const sku = { type: 'string', pattern: '^[A-Za-z0-9._-]{1,64}$' }
const currency = { type: 'string', pattern: '^[A-Z]{3}$' }
const id = { type: 'string', minLength: 1, maxLength: 128 }
const qty = { type: 'integer', minimum: 1, maximum: 1_000_000 }

const orderSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['user_id', 'currency', 'line_items'],
  properties: {
    user_id: id,
    currency,
    line_items: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      items: { type: 'object', additionalProperties: false, required: ['sku', 'qty'], properties: { sku, qty } },
    },
    payment: {
      type: 'object',
      additionalProperties: false,
      properties: { method: id, token: id },
    },
  },
}

const catalogSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'price', 'currency'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 200 },
    price: { type: 'integer', minimum: 0, maximum: 1_000_000_000_000 },
    currency,
  },
}

const restockSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['qty', 'restock_id'],
  properties: { qty, restock_id: id },
}

export interface OrderRequest {
  user_id: string
  currency: string
  line_items: { sku: string; qty: number }[]
  payment?: { method?: string; token?: string }
}

export interface CatalogRequest {
  name: string
  price: number
  currency: string
}

export interface RestockRequest {
  qty: number
  restock_id: string
}

const ajv = new Ajv({ allErrors: true, coerceTypes: false })
const isOrder = ajv.compile<OrderRequest>(orderSchema)
const isCatalogItem = ajv.compile<CatalogRequest>(catalogSchema)
const isRestock = ajv.compile<RestockRequest>(restockSchema)
const isSku = ajv.compile<string>(sku)

const ERRORS_MAX = 20

const checker =
  <T>(what: string, validate: ValidateFunction<T>) =>
  (value: unknown): T => {
    if (validate(value)) return value
    const errors = (validate.errors ?? []).slice(0, ERRORS_MAX).map(describe)
    throw badRequest(
      'invalid-body',
      `the ${what} is not valid: ${errors.map(({ field, problem }) => `${field} ${problem}`).join('; ')}`,
      {
        errors,
      },
    )
  }

/** @throws Problem 400 naming each wrong field */
export const parseOrder = checker('order', isOrder)
/** @throws Problem 400 naming each wrong field */
export const parseCatalogItem = checker('catalogue item', isCatalogItem)
/** @throws Problem 400 naming each wrong field */
export const parseRestock = checker('restock', isRestock)

/** @throws Problem 400 */
export const parseSku = (value: string | undefined): string => {
  if (isSku(value)) return value
  throw badRequest('invalid-sku', `"${value}" is no SKU; use 1 to 64 letters, digits, dots, dashes and underscores`)
}

const describe = (error: ErrorObject): { field: string; problem: string } => {
  const path = error.instancePath.slice(1).replaceAll('/', '.')
  const extra = error.keyword === 'additionalProperties' ? `: ${error.params.additionalProperty}` : ''
  return { field: path === '' ? 'body' : path, problem: `${error.message}${extra}` }
}
