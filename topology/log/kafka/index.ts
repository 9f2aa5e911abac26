export { type KafkaLogOptions, type KafkaPorts, kafkaLog, type Transport } from './kafka-log.ts'
export type { SaslOptions, WireOptions } from './wire.ts'
