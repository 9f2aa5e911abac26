import { Gauge, type Registry } from 'prom-client'

const NAME = 'kafka_consumer_lag'

/** kafka_consumer_lag: the engine's millrace_consumer_lag_records by the name and the labels that dashboards for Kafka know. Once per registry. */
export const exposeConsumerLag = (registry: Registry): void => {
  if (registry.getSingleMetric(NAME) !== undefined) return
  new Gauge({
    name: NAME,
    help: 'Records between the position of the consumer group and the end of the partition, as of the last fetch',
    labelNames: ['consumer_group', 'topic', 'partition'],
    registers: [registry],
    async collect() {
      const lag = await registry.getSingleMetric('millrace_consumer_lag_records')?.get()
      // A partition that has moved away is gone there, so it must go here.
      this.reset()
      for (const { value, labels } of lag?.values ?? []) {
        const { application, topic, partition } = labels as Record<string, string | number>
        this.set({ consumer_group: String(application), topic: String(topic), partition: String(partition) }, value)
      }
    },
  })
}
