import { append } from '../../topology/log/contract/kit.ts'
import { embeddedLog } from '../../topology/log/embedded/index.ts'
import { nodeLogPorts } from '../../topology/runtime/node-ports.ts'

// Opens the log in the directory given, writes a record, says so, and waits to be killed.
const ports = nodeLogPorts
const log = await embeddedLog({ directory: process.argv[2] as string, ports })
await log.admin.createTopics([{ name: 't', partitions: 1, configs: { 'retention.ms': '-1' } }])
const producer = log.producer({})
append(producer, 't', [{ key: 'k', value: 'acknowledged' }])
await producer.flush()
process.send?.('ready')
