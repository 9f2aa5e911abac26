import type { UserPreferences } from '../../proto/messages.ts'

export const channels = ['email', 'sms', 'push'] as const

export type Channel = (typeof channels)[number]

/** Where and under which name a user is told something. */
export interface Recipient {
  readonly channel: Channel
  readonly address: string
}

const isChannel = (name: string): name is Channel => channels.some((channel) => channel === name)

/** The channels that a user wants, else the given ones. Without an address the user's id stands for it: the provider may know it. */
export const recipientsOf = (
  userId: string,
  preferences: UserPreferences | undefined,
  byDefault: readonly Channel[],
): Recipient[] => {
  const wanted = [...new Set(preferences?.channels.filter(isChannel) ?? [])]
  const addresses: Record<Channel, string> = {
    email: preferences?.email ?? '',
    sms: preferences?.phone ?? '',
    push: preferences?.device ?? '',
  }
  return (wanted.length > 0 ? wanted : byDefault).map((channel) => ({ channel, address: addresses[channel] || userId }))
}
