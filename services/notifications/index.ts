import type { Scheduler, Topology } from 'millrace'
import {
  type NotificationOptions,
  notificationsTopology,
  type SimulatedProviderOptions,
  simulatedProvider,
} from '../../processors/notifications/index.ts'

/** How the notifications service runs. */
export interface NotificationsConfig extends NotificationOptions {
  /** Of the simulated providers: nobody is really written to. */
  readonly simulator: SimulatedProviderOptions
}

/** Tells users, through simulated providers for all channels. */
export const notificationsOf = (
  { simulator, ...options }: NotificationsConfig,
  scheduler: Pick<Scheduler, 'sleep'>,
): Topology => {
  const provider = simulatedProvider(simulator, (ms) => scheduler.sleep(ms))
  return notificationsTopology({ email: provider, sms: provider, push: provider }, options)
}
