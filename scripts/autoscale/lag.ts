/* What KEDA's Kafka scaler (2.21) makes of the offsets of a group: the metric that an HPA divides by the target. Pure, so that a test and a demo can play the autoscaler. */

/** Where one partition of a source topic stands. */
export interface PartitionOffsets {
  readonly topic: string
  readonly partition: number
  /** Of the records that are still there: what retention has left. */
  readonly start: number
  /** The high watermark. ListOffsets is asked without an isolation level, so markers and open transactions count. */
  readonly end: number
  /** Null: the group has committed nothing here. */
  readonly committed: number | null
}

/** The parameters of a trigger by their names in the manifest. One trigger, one topic, as the ScaledObjects here have it. */
export interface KafkaTrigger {
  /** Above 0. */
  readonly lagThreshold: number
  readonly activationLagThreshold?: number
  /** Default latest. */
  readonly offsetResetPolicy?: 'earliest' | 'latest'
  readonly scaleToZeroOnInvalidOffset?: boolean
  readonly allowIdleConsumers?: boolean
  readonly limitToPartitionsWithLag?: boolean
  readonly ensureEvenDistributionOfPartitions?: boolean
}

export interface KafkaMetric {
  /** What is handed to the HPA. */
  readonly value: number
  /** Records, before the metric is shaped and capped. */
  readonly lag: number
  readonly partitionsWithLag: number
  /** Whether the workload has to have a pod at all. */
  readonly isActive: boolean
}

/** @throws Error naming parameters that exclude each other, as the scaler does */
export const kafkaMetric = (partitions: readonly PartitionOffsets[], trigger: KafkaTrigger): KafkaMetric => {
  const { lagThreshold, activationLagThreshold = 0, ensureEvenDistributionOfPartitions = false } = trigger
  const { allowIdleConsumers = false, limitToPartitionsWithLag = false } = trigger
  if (!(lagThreshold > 0)) throw new Error(`lagThreshold ${lagThreshold}: must be above 0`)
  if (limitToPartitionsWithLag && (allowIdleConsumers || ensureEvenDistributionOfPartitions))
    throw new Error(
      'limitToPartitionsWithLag goes with neither allowIdleConsumers nor ensureEvenDistributionOfPartitions',
    )
  const lags = partitions.map((partition) => lagOf(partition, trigger))
  const lag = lags.reduce((sum, one) => sum + one, 0)
  const partitionsWithLag = lags.filter((one) => one > 0).length
  const wanted = ensureEvenDistributionOfPartitions
    ? evenConsumers(lag, partitions.length, lagThreshold) * lagThreshold
    : lag
  const isCapped = !allowIdleConsumers || limitToPartitionsWithLag || ensureEvenDistributionOfPartitions
  const consumersMax = limitToPartitionsWithLag ? partitionsWithLag : partitions.length
  // A division of integers there: what is less than a threshold above the cap goes through.
  const isAbove = isCapped && Math.floor(wanted / lagThreshold) > consumersMax
  const value = isAbove ? consumersMax * lagThreshold : wanted
  return { value, lag, partitionsWithLag, isActive: lag > activationLagThreshold }
}

/** Records of one partition that are not committed; without any commit, by the policy. */
const lagOf = ({ start, end, committed }: PartitionOffsets, trigger: KafkaTrigger): number => {
  if (committed !== null) return end - committed
  if (trigger.scaleToZeroOnInvalidOffset) return 0
  // Retention may move the start past an end that was read before it.
  return (trigger.offsetResetPolicy ?? 'latest') === 'latest' ? 1 : Math.max(0, end - start)
}

/** The smallest count of consumers that share the partitions evenly and have no more than the threshold each; one for no lag at all. */
const evenConsumers = (lag: number, partitions: number, lagThreshold: number): number => {
  for (let consumers = 1; consumers < partitions; consumers++)
    if (partitions % consumers === 0 && consumers * lagThreshold >= lag) return consumers
  return partitions
}
