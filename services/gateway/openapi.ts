import { id, type Schema, schemas, sku } from './components.ts'
import type { Route } from './route.ts'

/** What any request that is let in may meet. */
const ALWAYS = [500, 503]
const LET_IN = [401, 403, 429]

const WHY: Readonly<Record<number, string>> = {
  400: 'The request is not valid; errors lists what is wrong',
  401: 'No token, or one that does not count',
  403: 'Not for this caller',
  404: 'There is no such thing',
  409: 'It contradicts what is already so',
  413: 'The body is larger than 1 MiB',
  415: 'The body is not JSON',
  429: 'Too many requests; Retry-After says when there is room',
  500: 'A defect',
  503: 'Nothing was done; try again',
  504: 'It did not happen in the time given',
}

/** The OpenAPI 3.1 document of these routes: made of what the router runs and validates by. */
export const openApiOf = (routes: readonly Route[]): Schema => {
  const paths: Record<string, Record<string, Schema>> = {}
  for (const route of routes) {
    for (const [index, path] of route.paths.entries()) {
      paths[path] = { ...paths[path], [route.method]: operationOf(route, path, index) }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Order flow',
      version: '1',
      description:
        'Amounts are minor units of an ISO 4217 currency, times are RFC 3339. Errors are problem details (RFC 9457).',
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    paths,
    components: {
      schemas,
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  }
}

/** The route of the document itself. */
export const openApiRoute = (others: readonly Route[]): Route => {
  const route: Route = {
    operationId: 'getOpenApi',
    method: 'get',
    paths: ['/openapi.json'],
    summary: 'This document',
    access: 'anyone',
    answers: { 200: { description: 'OpenAPI 3.1' } },
    problems: [],
    handle: () => ({ body: document }),
  }
  const document = openApiOf([...others, route])
  return route
}

const operationOf = (route: Route, path: string, index: number): Schema => {
  const isOpen = route.access === 'anyone'
  const problems = [...route.problems, ...(isOpen ? [] : LET_IN), ...ALWAYS].filter(
    (status) => !(status in route.answers),
  )
  return {
    // Unique in the document; other paths lead to the same operation.
    operationId: index === 0 ? route.operationId : `${route.operationId}${index + 1}`,
    summary: route.summary,
    ...(isOpen ? { security: [] } : { security: [{ token: [] }], 'x-access': route.access }),
    parameters: parametersOf(route, path),
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: route.body.required, content: jsonOf(route.body.schema) } }),
    responses: Object.fromEntries([
      ...Object.entries(route.answers).map(([status, { description, schema, html }]) => [
        status,
        {
          description,
          ...(schema === undefined
            ? {}
            : { content: { ...jsonOf(schema), ...(html ? { 'text/html': { schema: { type: 'string' } } } : {}) } }),
        },
      ]),
      ...problems.map((status) => [
        String(status),
        { description: WHY[status], content: { 'application/problem+json': { schema: refTo('Problem') } } },
      ]),
    ]),
  }
}

const parametersOf = ({ query = {}, takesKey }: Route, path: string): Schema[] => [
  ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'sku' ? sku : id,
  })),
  ...Object.entries(query).map(([name, schema]) => ({ name, in: 'query', required: false, schema })),
  ...(takesKey
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          description: 'The same key is the same request: it is done once',
          schema: { type: 'string', minLength: 1, maxLength: 255 },
        },
      ]
    : []),
]

const refTo = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })

const jsonOf = (name: string): Schema => ({ 'application/json': { schema: refTo(name) } })
