import { join } from 'node:path'
import type { StreamsConfig } from '../runtime/config.ts'
import type { ThreadInfo } from './messages.ts'

/** Each thread is a member of its own: with state that no other thread writes, and a name that survives restarts. */
export const threadConfig = (config: StreamsConfig, { index, count }: ThreadInfo): StreamsConfig => {
  const { stateDir = './state', instanceId } = config
  return {
    ...config,
    stateDir: stateDir === null ? null : join(stateDir, `thread-${index}`),
    ...(instanceId !== undefined && { instanceId: count === 1 ? instanceId : `${instanceId}-${index}` }),
  }
}
