import test from 'ava'
import { kafkajsWire } from '../../topology/log/kafka/kafkajs/index.ts'
import { platformaticWire } from '../../topology/log/kafka/platformatic/index.ts'
import { socketWire } from '../../topology/log/kafka/sockets/index.ts'
import { wireContract } from '../../topology/log/kafka/wire.contract.ts'
import { nodeScheduler as scheduler } from '../../topology/runtime/node-ports.ts'
import { kafkaForTests, unique } from '../support/kafka.ts'

const kafka = await kafkaForTests()
test.after.always(() => kafka.stop())
const brokers = kafka.brokers.split(',')

wireContract({ test: kafka.test, name: 'sockets', brokers, wire: socketWire, scheduler, unique })
wireContract({ test: kafka.test, name: 'platformatic', brokers, wire: platformaticWire, scheduler, unique })
wireContract({ test: kafka.test, name: 'kafkajs', brokers, wire: kafkajsWire, scheduler, unique })
