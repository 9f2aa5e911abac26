import { isStreamsError } from '../../../errors/index.ts'
import { describeConfigs } from '../admin-topics.ts'
import type { GroupDeps } from '../group-join.ts'

const GROUP_RESOURCE = 32
const SETTING = 'streams.session.timeout.ms'

/**
 * How long the coordinator waits for a heartbeat of this group, in ms. A member of a streams group cannot choose it; it is a setting of the group, and
 * answers do not tell it. Null when this user may not read it.
 */
export const readSessionTimeout = async ({ wire, ports }: GroupDeps, groupId: string): Promise<number | null> => {
  try {
    const configs = await describeConfigs(wire, GROUP_RESOURCE, groupId, 'group')
    const value = Number(configs.get(SETTING))
    return value > 0 ? value : null
  } catch (error) {
    if (!isStreamsError(error) || error.retry === 'later') throw error
    ports.logger.warn(`${SETTING} of the group cannot be read: the session timeout of the configuration is assumed`, {
      group: groupId,
      error: error.message,
    })
    return null
  }
}
