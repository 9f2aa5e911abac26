import type { UserPreferences } from '../../proto/messages.ts'
import { usersPreferences } from '../../proto/topics.ts'
import { acknowledged } from './acknowledged.ts'
import { type Gateway, waitFor } from './gateway.ts'
import { preferencesJson } from './json.ts'
import type { PreferencesRequest } from './schemas.ts'

/** How long a request waits to see its own write in the local view. */
const OWN_WRITE_TIMEOUT_MS = 2_000

/** What a user wants who has said so: what is left out is left to the service. */
export const preferencesOf = (userId: string, request: PreferencesRequest): UserPreferences => ({
  userId,
  name: request.name ?? '',
  channels: request.channels ?? [],
  email: request.email ?? '',
  phone: request.phone ?? '',
  device: request.device ?? '',
})

/**
 * Writes how a user wants to be told, and waits a while until this gateway shows it: whether it does. Written also when it shows so already: another
 * gateway may have taken a change that has not come here.
 * @throws Problem 503
 */
export const putPreferences = async (gateway: Gateway, preferences: UserPreferences): Promise<boolean> => {
  const { publisher, clock, views } = gateway
  const { userId } = preferences
  await acknowledged('the preferences', publisher.publish(usersPreferences, userId, preferences, clock.now()))
  const wanted = JSON.stringify(preferencesJson(preferences))
  const shown = await waitFor(gateway, OWN_WRITE_TIMEOUT_MS, () => {
    const row = views.preferences(userId)
    return row !== undefined && JSON.stringify(preferencesJson(row)) === wanted ? row : undefined
  })
  return shown !== undefined
}
