import { mustBe } from '../edge/caller.ts'
import type { Gateway } from '../gateway.ts'
import { preferencesJson } from '../json.ts'
import { preferencesOf, putPreferences } from '../preferences.ts'
import type { Request, Route } from '../route.ts'
import { parsePreferences, parseUserId } from '../schemas.ts'

/** How users want to be told what happens to their orders. */
export const preferenceRoutes = (gateway: Gateway): readonly Route[] => [
  {
    operationId: 'putPreferences',
    method: 'put',
    paths: ['/users/{user_id}/preferences'],
    summary: 'Say how a user is told: name, channels, addresses. What is left out is left to the service',
    access: 'customers',
    body: { schema: 'PreferencesRequest', required: true },
    answers: {
      200: { description: 'This gateway shows it so', schema: 'Preferences' },
      202: { description: 'In the log; this gateway has not read it yet', schema: 'Preferences' },
    },
    problems: [400, 413, 415],
    handle: async (request) => {
      const userId = userOf(request)
      const preferences = preferencesOf(userId, parsePreferences(request.body))
      const isShown = await putPreferences(gateway, preferences)
      return { status: isShown ? 200 : 202, body: preferencesJson(preferences) }
    },
  },
  {
    operationId: 'getPreferences',
    method: 'get',
    paths: ['/users/{user_id}/preferences'],
    summary: 'How a user is told; without channels and addresses as the service does it',
    access: 'customers',
    answers: { 200: { description: 'As it was said last', schema: 'Preferences' } },
    problems: [400],
    handle: (request) => {
      const userId = userOf(request)
      return { body: preferencesJson(gateway.views.preferences(userId) ?? preferencesOf(userId, {})) }
    },
  },
]

/** Whose preferences they are. @throws Problem 400, or 403 unless it is the caller or an operator asks */
const userOf = ({ params, call }: Request): string => {
  const userId = parseUserId(params.user_id)
  mustBe(call.caller, userId)
  return userId
}
