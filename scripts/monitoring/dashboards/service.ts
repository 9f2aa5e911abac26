import { type Dashboard, light, lines, table } from './panel.ts'

const app = '{application="$application"}'
const of = (more: string): string => `{application="$application",${more}}`

/** One service, all its pods: why it lags, and whether pods help. */
export const service: Dashboard = {
  uid: 'oms-service',
  title: 'Order flow: service',
  description: 'One consumer group with all its pods. From here to one pod and its tasks.',
  variables: { application: 'label_values(millrace_state, application)' },
  rows: [
    {
      title: 'Lag: arriving, stalled, restored, held by a transaction',
      panels: [
        light('Lag', 'Records, as KEDA sees it.', [[`max(oms_group_lag_records${app})`, '']]),
        light('Oldest record', 'That waits.', [[`oms:lag_seconds:max${app}`, '']], { unit: 's', steps: [10, 60] }),
        light('Time to zero', 'At the present rate.', [[`oms:time_to_zero:seconds${app}`, '']], {
          unit: 's',
          steps: [60, 600],
        }),
        light(
          'Skew',
          'The fullest partition by the mean. Above 4: more pods do not help.',
          [[`max(millrace_consumer_lag_records${app}) / avg(millrace_consumer_lag_records${app})`, '']],
          { steps: [4, 8] },
        ),
        light('Restoring', 'Tasks that load their state.', [[`sum(millrace_tasks${of('state="restoring"')})`, '']], {
          steps: [1, 12],
        }),
        light(
          'Open transaction',
          'Records behind it wait for it.',
          [[`max(oms_group_open_transaction_seconds${app})`, '']],
          { unit: 's', steps: [5, 15] },
        ),
        lines(
          'Arriving and drained',
          'Records per second of the whole group.',
          [
            [`max(oms_group_arrival_records_per_second${app})`, 'arriving'],
            [`max(oms_group_drain_records_per_second${app})`, 'committed'],
          ],
          { unit: 'ops' },
        ),
        table(
          'Partitions, worst first',
          'Seconds behind; the pod is its owner.',
          [[`topk(20, millrace_consumer_lag_seconds${app})`, '']],
          { unit: 's', steps: [10, 60], width: 8 },
        ),
        lines(
          'Records that wait, by topic',
          'A repartition topic that grows alone: the service is slower than itself.',
          [[`sum by (topic) (millrace_consumer_lag_records${app})`, '{{topic}}']],
        ),
      ],
    },
    {
      title: 'Tasks and rebalances',
      panels: [
        lines('Tasks', 'By state.', [
          [`sum by (state) (millrace_tasks${app})`, '{{state}}'],
          [`max(oms_group_tasks${app})`, 'all'],
        ]),
        lines('Tasks by pod', 'Even is best: 24 tasks on 5 pods leave one with 4.', [
          [`sum by (pod) (millrace_tasks${of('state="running"')})`, '{{pod}}'],
        ]),
        lines('Assignments', 'Per minute. Two belong to one move.', [
          [`max(increase(millrace_rebalances_total${app}[1m]))`, 'assignments'],
        ]),
        lines(
          'Rebalance p99',
          'From a join to the assignment; running tasks go on meanwhile.',
          [[`histogram_quantile(0.99, sum by (le) (rate(millrace_rebalance_seconds_bucket${app}[5m])))`, 'p99']],
          { unit: 's' },
        ),
        lines('Restore', 'Records left, and per second.', [
          [`sum(millrace_restore_remaining_records${app})`, 'left'],
          [`sum(millrace_restore_records_per_second${app})`, 'per second'],
        ]),
        lines('Restore, seconds left', 'By pod.', [[`millrace_restore_eta_seconds${app} > 0`, '{{pod}}']], {
          unit: 's',
        }),
        lines(
          'State by snapshot',
          'Bytes per second from other pods: a start that does not read changelogs.',
          [[`sum by (direction) (rate(millrace_snapshot_bytes_total${app}[5m]))`, '{{direction}}']],
          { unit: 'Bps' },
        ),
        lines('State rebuilt', 'Local states that were not trusted, by reason.', [
          [`sum by (reason) (increase(millrace_state_rebuilds_total${app}[10m]))`, '{{reason}}'],
        ]),
        lines('Standbys behind', 'Records that the copies lack.', [
          [`sum(millrace_standby_lag_records${app})`, 'records'],
        ]),
      ],
    },
    {
      title: 'Commits and transactions',
      panels: [
        lines(
          'Commit',
          'Changelog, acknowledgements, positions.',
          [
            [`histogram_quantile(0.5, sum by (le) (rate(millrace_commit_seconds_bucket${app}[5m])))`, 'p50'],
            [`histogram_quantile(0.99, sum by (le) (rate(millrace_commit_seconds_bucket${app}[5m])))`, 'p99'],
          ],
          { unit: 's' },
        ),
        lines(
          'Transactions',
          'Per second, by outcome.',
          [[`sum by (outcome) (rate(millrace_transactions_total${app}[5m]))`, '{{outcome}}']],
          { unit: 'ops' },
        ),
        lines(
          'Age of results',
          'From the first record of a transaction to its commit.',
          [[`histogram_quantile(0.99, sum by (le) (rate(millrace_transaction_seconds_bucket${app}[5m])))`, 'p99']],
          { unit: 's' },
        ),
        lines('Failures', 'Commits not taken, recoveries, fences, per 5 minutes.', [
          [`sum by (code) (increase(millrace_commit_failures_total${app}[5m]))`, 'commit {{code}}'],
          [`sum by (code) (increase(millrace_recoveries_total${app}[5m]))`, 'recovery {{code}}'],
          [`sum by (reason) (increase(millrace_fences_total${app}[5m]))`, 'fence {{reason}}'],
        ]),
        lines('Left out', 'Records by reason, per 5 minutes; -error: dead letters.', [
          [`sum by (step, reason) (increase(millrace_records_dropped_total${app}[5m]))`, '{{step}} {{reason}}'],
        ]),
        lines('Calls to the outside', 'That have not ended.', [
          [`sum by (sub_topology) (millrace_pending_calls${app})`, '{{sub_topology}}'],
        ]),
      ],
    },
    {
      title: 'State',
      panels: [
        lines(
          'State on disk',
          'LMDB files of running tasks.',
          [[`sum by (sub_topology) (millrace_state_bytes${app})`, '{{sub_topology}}']],
          { unit: 'bytes' },
        ),
        lines(
          'Fullest file',
          'By the size that it may have; at 100 % the pod stops to process.',
          [[`max by (pod) (millrace_state_used_ratio${app})`, '{{pod}}']],
          { unit: 'percentunit' },
        ),
        lines(
          'Writing it',
          'p99 of a batch, off the thread.',
          [[`histogram_quantile(0.99, sum by (le) (rate(millrace_state_flush_seconds_bucket${app}[5m])))`, 'p99']],
          { unit: 's' },
        ),
      ],
    },
  ],
}
