import { bars, type Dashboard, light, lines, table } from './panel.ts'

const verdicts = {
  0: ['OK', 'green'],
  1: ['restoring', 'blue'],
  2: ['falling behind', 'orange'],
  3: ['stalled', 'red'],
} as const

/** One look: is it us, is it Kafka, is it the autoscaler; and where to look next. */
export const overview: Dashboard = {
  uid: 'oms-overview',
  title: 'Order flow: overview',
  description: 'Is it us, Kafka or the autoscaler? From here to one service, then to one of its tasks.',
  variables: {},
  rows: [
    {
      title: 'Promises',
      panels: [
        light(
          'Orders late (1 h)',
          'Share of orders that were not decided within 10 s; 0.1 % is promised.',
          [['oms:order_slow:ratio_rate1h', '']],
          { unit: 'percentunit', steps: [0.001, 0.006] },
        ),
        light(
          'Requests failed (1 h)',
          'Share of requests answered with 5xx; 0.1 % is promised.',
          [['oms:requests_failed:ratio_rate1h', '']],
          { unit: 'percentunit', steps: [0.001, 0.006] },
        ),
        light(
          'Invariants broken',
          'Violations found in the last hour. Any is an incident.',
          [['sum(increase(oms_invariant_violations_total[1h]))', '']],
          { steps: [1, 1] },
        ),
        light(
          'Invariants checked',
          'Since the last look. None: nobody looks.',
          [['time() - max(oms_invariants_checked_timestamp_seconds)', '']],
          { unit: 's', steps: [900, 3_600] },
        ),
        light(
          'Dead letters (1 h)',
          'Records put aside. npm run dlq tools say which.',
          [['sum(increase(millrace_records_dropped_total{reason=~".+-error"}[1h]))', '']],
          { steps: [1, 100] },
        ),
        light(
          'Breaker',
          'Of the payment provider: open means that payments wait.',
          [['max(payment_provider_breaker_state)', '']],
          { words: { 0: ['closed', 'green'], 1: ['half-open', 'orange'], 2: ['open', 'red'] } },
        ),
      ],
    },
    {
      title: 'Groups: verdict, lag, time to zero',
      panels: [
        bars(
          'Verdict',
          'Stalled: records wait and none is processed. Falling behind: lag grows. Restoring: tasks load their state.',
          [['oms:verdict', '{{application}}']],
          { words: verdicts },
        ),
        table(
          'Oldest record that waits',
          'Seconds, worst first.',
          [['sort_desc(oms:lag_seconds:max)', '{{application}}']],
          { unit: 's', steps: [10, 60], width: 8 },
        ),
        table(
          'Time to zero',
          'At the present rate; an hour stands for an hour and more.',
          [['sort_desc(oms:time_to_zero:seconds)', '{{application}}']],
          { unit: 's', steps: [60, 600], width: 8 },
        ),
        lines('Records that wait', 'Of all partitions.', [['oms:lag_records:sum', '{{application}}']]),
        lines('Processed per second', 'The drain rate.', [['oms:processed:rate5m', '{{application}}']], {
          unit: 'ops',
        }),
        lines(
          'Lag, growing or shrinking',
          'Arrivals less drain, records per second. Above zero for long: pods, or a hot partition.',
          [['oms:lag_records:deriv5m', '{{application}}']],
          { unit: 'ops' },
        ),
      ],
    },
    {
      title: 'Pods: now, wanted, allowed',
      panels: [
        lines('Pods now', 'kube-state-metrics.', [
          ['kube_horizontalpodautoscaler_status_current_replicas', '{{horizontalpodautoscaler}}'],
        ]),
        lines('Pods wanted', 'What the autoscaler wants. GET /scale of the service says why.', [
          ['kube_horizontalpodautoscaler_status_desired_replicas', '{{horizontalpodautoscaler}}'],
        ]),
        lines(
          'Metric by target',
          '1: as many pods as should be. Up to 1.1 without a pod more: the dead band (docs/scaling.md).',
          [
            [
              'kube_horizontalpodautoscaler_status_target_metric{metric_target_type="average"} / kube_horizontalpodautoscaler_spec_target_metric{metric_target_type="average"}',
              '{{horizontalpodautoscaler}}',
            ],
          ],
        ),
        table(
          'Allowed',
          'The cap: partitions.',
          [['kube_horizontalpodautoscaler_spec_max_replicas', '{{horizontalpodautoscaler}}']],
          { width: 8 },
        ),
        light(
          'Scaler errors (10 m)',
          'KEDA could not read its metrics.',
          [['sum(increase(keda_scaler_detail_errors_total[10m]))', '']],
          { steps: [1, 10] },
        ),
        light('Paused', 'ScaledObjects that somebody has paused.', [['sum(keda_scaled_object_paused)', '']], {
          steps: [1, 1],
        }),
        light(
          'Tasks without owner',
          'Partitions that no process has.',
          [['sum(max by (application) (oms_group_tasks)) - sum(millrace_tasks{state=~"running|restoring"})', '']],
          { steps: [1, 1] },
        ),
        light(
          'Tasks restoring',
          'Scale-out is held while there are any.',
          [['sum(millrace_tasks{state="restoring"})', '']],
          { steps: [1, 24] },
        ),
      ],
    },
    {
      title: 'Is it Kafka?',
      panels: [
        light(
          'Partitions under min ISR',
          'Of our topics: they take no writes.',
          [
            [
              'count(kafka_topic_partition_in_sync_replica{topic=~"(orders|inventory|payments|deliveries|notifications|analytics|users|catalog|oms)[.].+|oms-.+"} < 2) or vector(0)',
              '',
            ],
          ],
          { steps: [1, 1] },
        ),
        light(
          'Under-replicated',
          'Partitions with a replica that is behind.',
          [['sum(kafka_server_replicamanager_underreplicatedpartitions)', '']],
          { steps: [1, 10] },
        ),
        light('Oldest transaction', 'That holds back records.', [['max(oms_group_open_transaction_seconds)', '']], {
          unit: 's',
          steps: [5, 15],
        }),
        light(
          'Certificates',
          'Until the first one ends.',
          [['min(strimzi_certificate_expiration_timestamp_ms) / 1000 - time()', '']],
          { unit: 's' },
        ),
        light(
          'Versions',
          'Topologies per service; 2 while a change is rolled out.',
          [['max(count by (application) (count by (application, fingerprint) (oms_topology_info)))', '']],
          { steps: [2, 3] },
        ),
        light(
          'Commit p99',
          'Of all services; slow brokers show here first.',
          [['histogram_quantile(0.99, sum by (le) (rate(millrace_commit_seconds_bucket[5m])))', '']],
          { unit: 's', steps: [0.5, 2] },
        ),
      ],
    },
  ],
}
