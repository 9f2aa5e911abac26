import { bars, type Dashboard, light, lines } from './panel.ts'

/** What customers and the shop have of it. */
export const business: Dashboard = {
  uid: 'oms-business',
  title: 'Order flow: business',
  description: 'Orders, money and stock: what is promised and what is kept.',
  variables: {},
  rows: [
    {
      title: 'Orders',
      panels: [
        light('Orders per second', 'That were taken.', [['sum(rate(orders_created_total[5m]))', '']], { unit: 'ops' }),
        light(
          'Paid',
          'Of those taken, over an hour.',
          [['sum(increase(orders_paid_total[1h])) / sum(increase(orders_created_total[1h]))', '']],
          { unit: 'percentunit' },
        ),
        light(
          'Decided, p99',
          'From taken to confirmed or cancelled.',
          [['histogram_quantile(0.99, sum by (le) (rate(order_decision_seconds_bucket[5m])))', '']],
          { unit: 's', steps: [5, 10] },
        ),
        light(
          'Budget of 6 h',
          'What is left of the share that may be late.',
          [['clamp_min(1 - oms:order_slow:ratio_rate6h / 0.001, 0)', '']],
          { unit: 'percentunit' },
        ),
        light(
          'Payments approved',
          'Share of charges over an hour.',
          [
            [
              'sum(increase(payment_decisions_total{result="approved"}[1h])) / sum(increase(payment_decisions_total[1h]))',
              '',
            ],
          ],
          { unit: 'percentunit' },
        ),
        light('Units of stock that differ', 'Between the stores and the movements.', [['sum(inventory_drift)', '']], {
          steps: [1, 1],
        }),
        lines(
          'Taken, paid, failed',
          'Orders per second.',
          [
            ['sum(rate(orders_created_total[5m]))', 'taken'],
            ['sum(rate(orders_paid_total[5m]))', 'paid'],
            ['sum(rate(orders_failed_total[5m]))', 'failed'],
          ],
          { unit: 'ops' },
        ),
        lines(
          'Failed, by reason',
          'Orders per second.',
          [['sum by (reason) (rate(orders_failed_total[5m]))', '{{reason}}']],
          { unit: 'ops' },
        ),
        lines(
          'Decision',
          'From taken to confirmed or cancelled.',
          [
            ['histogram_quantile(0.5, sum by (le) (rate(order_decision_seconds_bucket[5m])))', 'p50'],
            ['histogram_quantile(0.95, sum by (le) (rate(order_decision_seconds_bucket[5m])))', 'p95'],
            ['histogram_quantile(0.99, sum by (le) (rate(order_decision_seconds_bucket[5m])))', 'p99'],
          ],
          { unit: 's' },
        ),
      ],
    },
    {
      title: 'Funnel: where orders get stuck',
      panels: [
        bars('Came to', 'Orders in the last hour, by status. A step with fewer than the one before loses them.', [
          ['sum by (status) (increase(order_transitions_total[1h]))', '{{status}}'],
        ]),
        lines('Stand still', 'Orders that said their last step again, per 10 minutes, by status.', [
          ['sum by (status) (increase(order_standstill_seconds_count[10m]))', '{{status}}'],
        ]),
        lines('For more than 5 minutes', 'Of these; GET /orders/ID/timeline shows one.', [
          [
            'sum by (status) (increase(order_standstill_seconds_count[10m])) - sum by (status) (increase(order_standstill_seconds_bucket{le="300"}[10m]))',
            '{{status}}',
          ],
        ]),
      ],
    },
    {
      title: 'Money and stock',
      panels: [
        lines('Invariants', 'Violations found per 15 minutes, by invariant (docs/oms/checker.md).', [
          ['sum by (id) (increase(oms_invariant_violations_total[15m]))', '{{id}}'],
        ]),
        lines(
          'Calls to the provider',
          'Per second, by how they ended.',
          [['sum by (call, outcome) (rate(payment_provider_calls_total[5m]))', '{{call}} {{outcome}}']],
          { unit: 'ops' },
        ),
        lines(
          'The provider takes',
          'p99 of calls that were answered.',
          [
            [
              'histogram_quantile(0.99, sum by (call, le) (rate(payment_provider_call_seconds_bucket[5m])))',
              '{{call}}',
            ],
          ],
          { unit: 's' },
        ),
        lines(
          'Reserve',
          'The step inside the inventory task.',
          [
            ['histogram_quantile(0.5, sum by (le) (rate(inventory_reserve_latency_seconds_bucket[5m])))', 'p50'],
            ['histogram_quantile(0.99, sum by (le) (rate(inventory_reserve_latency_seconds_bucket[5m])))', 'p99'],
          ],
          { unit: 's' },
        ),
        lines('Stock that differs', 'By SKU.', [['inventory_drift > 0', '{{sku}}']]),
        lines('Signatures refused', 'By topic; any is an alert.', [
          ['sum by (topic) (increase(signature_rejected_total[15m]))', '{{topic}}'],
        ]),
      ],
    },
    {
      title: 'What customers see',
      panels: [
        lines(
          'Requests',
          'Per second, by route and status.',
          [['sum by (route, status) (rate(http_request_duration_seconds_count[5m]))', '{{route}} {{status}}']],
          { unit: 'ops' },
        ),
        lines(
          'POST /orders',
          'From the head of the request to the answer.',
          [
            [
              'histogram_quantile(0.5, sum by (le) (rate(http_request_duration_seconds_bucket{method="POST",route="/orders"}[5m])))',
              'p50',
            ],
            [
              'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{method="POST",route="/orders"}[5m])))',
              'p95',
            ],
          ],
          { unit: 's' },
        ),
        lines(
          'Views are late by',
          'From a record to the view that shows it, p99.',
          [['histogram_quantile(0.99, sum by (le) (rate(view_delay_seconds_bucket[5m])))', 'p99']],
          { unit: 's' },
        ),
        lines('Figures', 'Age of the youngest event in them.', [['max(analytics_freshness_seconds)', 'seconds']], {
          unit: 's',
        }),
        lines(
          'Completeness',
          'Events counted by those that there must have been.',
          [['min(analytics_completeness_ratio)', 'share']],
          { unit: 'percentunit' },
        ),
        lines('Late events', 'In no figures.', [['sum(increase(analytics_late_events_total[10m]))', 'events']]),
      ],
    },
  ],
}
