import { describeConfigs } from '../../topology/log/kafka/admin-topics.ts'
import { call } from '../../topology/log/kafka/protocol/call.ts'
import { socketWire } from '../../topology/log/kafka/sockets/index.ts'
import { nodeScheduler } from '../../topology/runtime/node-ports.ts'

const INCREMENTAL_ALTER_CONFIGS = { key: 44, name: 'IncrementalAlterConfigs', min: 1, max: 1, flexibleFrom: 1 }
const GROUP_RESOURCE = 32
const SET = 0

/** Changes settings of one group, as kafka-configs.sh --entity-type groups does; resolves when they are seen. */
export const setGroupConfigs = async (
  brokers: string,
  groupId: string,
  configs: Readonly<Record<string, string>>,
): Promise<void> => {
  const wire = socketWire({ brokers: brokers.split(','), clientId: 'group-configs' }, { scheduler: nodeScheduler })
  try {
    await call(
      wire,
      await wire.controller(),
      'control',
      INCREMENTAL_ALTER_CONFIGS,
      (writer) => {
        writer.arrayLength(1).int8(GROUP_RESOURCE).string(groupId)
        writer.array(Object.entries(configs), (w, [name, value]) =>
          w.string(name).int8(SET).nullableString(value).tags(),
        )
        writer.tags().boolean(false).tags()
      },
      (reader) => {
        reader.int32()
        reader.array((r) => {
          const code = r.int16()
          const detail = r.nullableString()
          if (code !== 0) throw new Error(`settings of group ${groupId}: ${code} ${detail}`)
          r.int8()
          r.string()
          r.tags()
        })
      },
    )
    const seen = async (): Promise<boolean> => {
      const found = await describeConfigs(wire, GROUP_RESOURCE, groupId, 'group')
      return Object.entries(configs).every(([name, value]) => found.get(name) === value)
    }
    while (!(await seen())) await nodeScheduler.sleep(20)
  } finally {
    await wire.close()
  }
}
