import { windowSizes } from '../../../processors/analytics/windows.ts'
import type { Gateway } from '../gateway.ts'
import { figuresJson } from '../json.ts'
import { badRequest } from '../problem.ts'
import type { Route } from '../route.ts'

const WINDOWS_MAX = 1_440
const WINDOWS_DEFAULT = 60
/** The last moment with thirteen digits. */
const TIME_MAX = 9_999_999_999_999

/** What orders add up to. */
export const figureRoutes = (gateway: Gateway): readonly Route[] => [
  {
    operationId: 'getOrderFigures',
    method: 'get',
    paths: ['/analytics/orders'],
    summary: 'Orders, revenue and payments by minute or hour: the latest windows, in order of time',
    access: 'operators',
    query: {
      window: { type: 'string', enum: ['1m', '1h'], default: '1m' },
      from: { type: 'string', maxLength: 40, description: 'RFC 3339; the start of the earliest window' },
      to: { type: 'string', maxLength: 40, description: 'RFC 3339; the start of the latest window' },
      limit: { type: 'integer', minimum: 1, maximum: WINDOWS_MAX, default: WINDOWS_DEFAULT },
    },
    answers: { 200: { description: 'The windows that are known', schema: 'OrderFigures' } },
    problems: [400],
    handle: ({ query }) => {
      const { window = '1m', limit = WINDOWS_DEFAULT } = query
      const to = timeOf('to', query.to, gateway.clock.now())
      const from = timeOf('from', query.from, Math.max(0, to - limit * (windowSizes[window] as number)))
      return { body: { windows: gateway.views.figures({ window, from, to, limit }).map(figuresJson) } }
    },
  },
]

const timeOf = (name: string, text: string | undefined, byDefault: number): number => {
  if (text === undefined) return byDefault
  const time = Date.parse(text)
  if (time >= 0 && time <= TIME_MAX) return time
  throw badRequest('invalid-parameters', `${name} is no time; write it as 2026-01-31T12:00:00Z`)
}
