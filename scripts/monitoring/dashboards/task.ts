import { type Dashboard, light, lines, table } from './panel.ts'

const here = '{application="$application",pod="$pod"}'
const of = (more: string): string => `{application="$application",pod="$pod",${more}}`

/** One pod and its tasks. */
export const task: Dashboard = {
  uid: 'oms-task',
  title: 'Order flow: pod and tasks',
  description: 'One pod of one service: its partitions, its thread, its memory and disk.',
  variables: {
    application: 'label_values(millrace_state, application)',
    pod: 'label_values(millrace_state{application="$application"}, pod)',
  },
  rows: [
    {
      title: 'Tasks here',
      panels: [
        table('State', '1 is the current one.', [[`millrace_state${here} == 1`, '']], { width: 8 }),
        light('Running', 'Tasks.', [[`sum(millrace_tasks${of('state="running"')})`, '']]),
        light('Restoring', 'Tasks.', [[`sum(millrace_tasks${of('state="restoring"')})`, '']], { steps: [1, 12] }),
        light('Standby', 'Tasks followed for others.', [[`sum(millrace_tasks${of('state="standby"')})`, '']]),
        light('Paused', 'By somebody, on purpose.', [[`max(millrace_paused${here})`, '']], {
          words: { 0: ['no', 'green'], 1: ['yes', 'orange'] },
        }),
        table(
          'Partitions, oldest record first',
          'Seconds.',
          [[`sort_desc(millrace_consumer_lag_seconds${here})`, '']],
          { unit: 's', steps: [10, 60] },
        ),
        table('Partitions, most records first', 'Records that wait.', [
          [`sort_desc(millrace_consumer_lag_records${here})`, ''],
        ]),
        lines('Skew', 'The busiest task by the mean, over 10 s.', [
          [`max by (sub_topology) (millrace_partition_skew${here})`, '{{sub_topology}}'],
        ]),
        lines(
          'Processed',
          'Records per second.',
          [[`sum by (sub_topology) (rate(millrace_records_processed_total${here}[1m]))`, '{{sub_topology}}']],
          { unit: 'ops' },
        ),
        lines('Timers', 'That have not fired.', [
          [`sum by (sub_topology) (millrace_timers_pending${here})`, '{{sub_topology}}'],
        ]),
      ],
    },
    {
      title: 'Thread',
      panels: [
        lines(
          'Turn p99',
          'Processing without yielding; the budget is 20 ms.',
          [[`histogram_quantile(0.99, sum by (le) (rate(millrace_turn_seconds_bucket${here}[5m])))`, 'p99']],
          { unit: 's' },
        ),
        lines(
          'Event loop',
          'How late the busiest thread comes; heartbeats wait for it.',
          [['max(event_loop_delay_p99_seconds{pod="$pod"})', 'p99']],
          { unit: 's' },
        ),
        lines('Restarts', 'Of the container.', [
          ['sum(kube_pod_container_status_restarts_total{pod="$pod"})', 'restarts'],
        ]),
      ],
    },
    {
      title: 'Memory and disk',
      panels: [
        lines(
          'Cache and buffers',
          'Rows not written so far; records fetched and not processed.',
          [
            [`sum(millrace_cache_bytes${here})`, 'cache'],
            [`sum(millrace_buffered_bytes${here})`, 'fetched'],
          ],
          { unit: 'bytes' },
        ),
        lines(
          'Memory',
          'Working set, page cache of LMDB included.',
          [['sum(container_memory_working_set_bytes{pod="$pod",container!=""})', 'working set']],
          { unit: 'bytes' },
        ),
        lines(
          'Volume',
          'Used, by its size.',
          [
            [
              'kubelet_volume_stats_used_bytes{persistentvolumeclaim="state-$pod"} / kubelet_volume_stats_capacity_bytes{persistentvolumeclaim="state-$pod"}',
              'used',
            ],
          ],
          { unit: 'percentunit' },
        ),
        lines('Disk refuses', 'Writes of state that failed and are tried again; full: nothing is processed.', [
          [`sum by (code) (increase(millrace_state_flush_failures_total${here}[5m]))`, '{{code}}'],
          [`max(millrace_state_full${here})`, 'full'],
        ]),
        lines('Restore', 'Seconds left, records left.', [
          [`max(millrace_restore_eta_seconds${here})`, 'seconds'],
          [`sum(millrace_restore_remaining_records${here})`, 'records'],
        ]),
        lines(
          'Restores',
          'How long tasks took to have their state, p99.',
          [[`histogram_quantile(0.99, sum by (le) (rate(millrace_restore_seconds_bucket${here}[30m])))`, 'p99']],
          { unit: 's' },
        ),
      ],
    },
  ],
}
