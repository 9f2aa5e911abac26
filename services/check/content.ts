import { createHash } from 'node:crypto'
import type { Meta } from '../../proto/messages.ts'

/**
 * A hash of what two copies of one event share: all but the time of the copy, and which of several answers was the last one when it was decided
 * again after a crash.
 */
export const contentOf = (message: { meta: Meta }): string => {
  const { producedAt: _, causationId: __, ...meta } = message.meta
  return createHash('sha1')
    .update(JSON.stringify({ ...message, meta }))
    .digest('base64')
}
