import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { id, type Schema, schemas, sku } from './components.ts'
import { badRequest } from './problem.ts'

export interface OrderRequest {
  user_id: string
  currency: string
  line_items: { sku: string; qty: number }[]
  payment?: { method?: string; token?: string }
  delivery_address?: string
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

export interface PreferencesRequest {
  name?: string
  channels?: string[]
  email?: string
  phone?: string
  device?: string
}

const ERRORS_MAX = 20
const ROOT = 'oms'

/** Two readers of the same schemas: bodies are taken as they are, parameters are texts that stand for something. */
const bodies = new Ajv2020({ allErrors: true, strict: false }).addSchema({ components: { schemas } }, ROOT)
const parameters = new Ajv2020({ allErrors: true, strict: false, coerceTypes: true }).addSchema(
  { components: { schemas } },
  ROOT,
)

/** A check by one of the schemas of `components.ts`. */
export const bodyCheck = <T>(name: keyof typeof schemas): ValidateFunction<T> =>
  bodies.compile<T>({ $ref: `${ROOT}#/components/schemas/${name}` })

/** Reads the parameters of a request, texts, as the schemas say. @throws Problem 400 naming each wrong one */
export const parameterReader = (properties: Readonly<Record<string, Schema>>) => {
  const schema = { type: 'object', additionalProperties: false, properties }
  const validate = parameters.compile<Record<string, unknown>>(schema)
  return (given: Record<string, unknown>): Record<string, any> => {
    if (validate(given)) return given
    const errors = list(validate)
    throw badRequest('invalid-parameters', `the parameters are not valid: ${told(errors)}`, { errors })
  }
}

const checker =
  <T>(what: string, validate: ValidateFunction<T>) =>
  (value: unknown): T => {
    if (validate(value)) return value
    const errors = list(validate)
    throw badRequest('invalid-body', `the ${what} is not valid: ${told(errors)}`, { errors })
  }

/** @throws Problem 400 naming each wrong field */
export const parseOrder = checker('order', bodyCheck<OrderRequest>('OrderRequest'))
/** @throws Problem 400 naming each wrong field */
export const parseOrderChange = checker('change', bodyCheck<{ delivery_address: string }>('OrderChangeRequest'))
/** @throws Problem 400 naming each wrong field */
export const parseCancel = checker('cancellation', bodyCheck<{ reason?: 'CUSTOMER' | 'FRAUD' }>('CancelRequest'))
/** @throws Problem 400 naming each wrong field */
export const parseCatalogItem = checker('catalogue item', bodyCheck<CatalogRequest>('CatalogItemRequest'))
/** @throws Problem 400 naming each wrong field */
export const parseRestock = checker('restock', bodyCheck<RestockRequest>('RestockRequest'))
/** @throws Problem 400 naming each wrong field */
export const parsePreferences = checker('preferences', bodyCheck<PreferencesRequest>('PreferencesRequest'))

const isSku = bodies.compile<string>(sku)

/** @throws Problem 400 */
export const parseSku = (value: string | undefined): string => {
  if (isSku(value)) return value
  throw badRequest('invalid-sku', `"${value}" is no SKU; use 1 to 64 letters, digits, dots, dashes and underscores`)
}

const isUserId = bodies.compile<string>(id)

/** @throws Problem 400 */
export const parseUserId = (value: string | undefined): string => {
  if (isUserId(value)) return value
  throw badRequest('invalid-user', 'the id of a user has 1 to 128 characters')
}

interface FieldError {
  field: string
  problem: string
}

const list = (validate: ValidateFunction<any>): FieldError[] =>
  (validate.errors ?? []).slice(0, ERRORS_MAX).map(describe)

const told = (errors: readonly FieldError[]): string =>
  errors.map(({ field, problem }) => `${field} ${problem}`).join('; ')

const describe = (error: ErrorObject): FieldError => {
  const path = error.instancePath.slice(1).replaceAll('/', '.')
  const extra = error.keyword === 'additionalProperties' ? `: ${error.params.additionalProperty}` : ''
  return { field: path === '' ? 'body' : path, problem: `${error.message}${extra}` }
}
