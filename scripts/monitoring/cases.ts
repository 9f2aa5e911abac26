/** Series by name, with a value per minute in the notation of promtool: `0+5x10` begins at 0 and adds 5 ten times. */
export type SeriesValues = Readonly<Record<string, string>>

/** A time in which an alert must fire, or must not. */
export interface Moment {
  readonly why: string
  readonly series: SeriesValues
  /** When is looked, such as `10m`. */
  readonly at: string
}

export interface AlertCase {
  readonly alert: string
  readonly fires: readonly Moment[]
  readonly silent: readonly Moment[]
}

const on = (labels: string): string => `{namespace="oms",pod="p-0",${labels}}`

/** Orders that are created, and those decided within 10 s, per minute. */
const orders = (created: string, inTime: string): SeriesValues => ({
  orders_created_total: created,
  'order_decision_seconds_bucket{le="10"}': inTime,
})

const requests = (good: string, failed: string): SeriesValues => ({
  'http_request_duration_seconds_count{method="POST",route="/orders",status="201"}': good,
  'http_request_duration_seconds_count{method="POST",route="/orders",status="503"}': failed,
})

const business: readonly AlertCase[] = [
  {
    alert: 'OrderLatencyBurnRate',
    fires: [
      { why: 'two of a hundred orders are late', series: orders('0+6000x120', '0+5880x120'), at: '70m' },
      { why: 'nothing is decided any more', series: orders('0+6000x120', '0+6000x55 330000x65'), at: '70m' },
      { why: 'one of a hundred is late, for six hours', series: orders('0+6000x420', '0+5940x420'), at: '400m' },
    ],
    silent: [
      { why: 'one of ten thousand is late', series: orders('0+6000x120', '0+5999.4x120'), at: '70m' },
      { why: 'nobody orders', series: orders('0x120', '0x120'), at: '70m' },
      { why: 'orders have just begun to come', series: orders('0x60 0+6000x60', '0x60 0+5990x60'), at: '70m' },
    ],
  },
  {
    alert: 'GatewayErrorBurnRate',
    fires: [
      { why: 'two of a hundred fail', series: requests('0+980x120', '0+20x120'), at: '70m' },
      { why: 'one of a hundred fails, for six hours', series: requests('0+990x420', '0+10x420'), at: '400m' },
    ],
    silent: [
      { why: 'all is well', series: requests('0+1000x120', '0x120'), at: '70m' },
      { why: 'a moment of failures an hour ago', series: requests('0+1000x120', '0 100x120'), at: '70m' },
      {
        why: 'it is only not ready',
        series: {
          'http_request_duration_seconds_count{method="GET",route="/ready",status="503"}': '0+100x120',
          'http_request_duration_seconds_count{method="POST",route="/orders",status="201"}': '0+100x120',
        },
        at: '70m',
      },
    ],
  },
  {
    alert: 'GatewayDown',
    fires: [
      {
        why: 'there is none',
        series: { [`millrace_state${on('application="oms-orders",state="running"')}`]: '1x20' },
        at: '10m',
      },
      {
        why: 'none runs',
        series: { [`millrace_state${on('application="oms-gateway",state="running"')}`]: '0x20' },
        at: '10m',
      },
    ],
    silent: [
      {
        why: 'one of two runs',
        at: '10m',
        series: {
          'millrace_state{pod="a",application="oms-gateway",state="running"}': '1x20',
          'millrace_state{pod="b",application="oms-gateway",state="running"}': '0x20',
        },
      },
    ],
  },
  {
    alert: 'InvariantViolation',
    fires: [
      { why: 'stock is not conserved', series: { 'oms_invariant_violations_total{id="I1"}': '0x10 3x10' }, at: '12m' },
    ],
    silent: [
      { why: 'none', series: { 'oms_invariant_violations_total{id="I1"}': '0x40' }, at: '30m' },
      {
        why: 'one, an hour ago, that is repaired',
        series: { 'oms_invariant_violations_total{id="I1"}': '0 1x70' },
        at: '60m',
      },
      {
        why: 'it is a double charge, which has its own',
        series: { 'oms_invariant_violations_total{id="I7"}': '0x10 3x10' },
        at: '12m',
      },
    ],
  },
  {
    alert: 'DoubleChargeLedger',
    fires: [
      {
        why: 'an order was charged twice',
        series: { 'oms_invariant_violations_total{id="I7"}': '0x10 1x10' },
        at: '12m',
      },
    ],
    silent: [
      { why: 'another invariant', series: { 'oms_invariant_violations_total{id="I1"}': '0x10 1x10' }, at: '12m' },
    ],
  },
  {
    alert: 'PaymentUnknownAge',
    fires: [
      {
        why: 'one has been unknown for 7 minutes',
        at: '12m',
        series: {
          'order_standstill_seconds_count{status="PAYMENT_UNKNOWN"}': '0x10 1x10',
          'order_standstill_seconds_bucket{status="PAYMENT_UNKNOWN",le="300"}': '0x20',
        },
      },
    ],
    silent: [
      {
        why: 'one has been unknown for a minute',
        at: '12m',
        series: {
          'order_standstill_seconds_count{status="PAYMENT_UNKNOWN"}': '0x10 1x10',
          'order_standstill_seconds_bucket{status="PAYMENT_UNKNOWN",le="300"}': '0x10 1x10',
        },
      },
      {
        why: 'another status',
        at: '12m',
        series: {
          'order_standstill_seconds_count{status="PAYING"}': '0x10 1x10',
          'order_standstill_seconds_bucket{status="PAYING",le="300"}': '0x20',
        },
      },
    ],
  },
]

const partition = 'application="oms-orders",topic="orders.created",partition="7"'
const stalled = (seconds: string, more: SeriesValues = {}): SeriesValues => ({
  [`millrace_consumer_lag_seconds${on(partition)}`]: seconds,
  [`millrace_consumer_lag_records${on(partition)}`]: '10+10x30',
  [`millrace_state${on('application="oms-orders",state="running"')}`]: '1x30',
  [`millrace_paused${on('application="oms-orders"')}`]: '0x30',
  ...more,
})

const owners = (running: string): SeriesValues => ({
  'oms_group_tasks{pod="p-0",application="oms-orders"}': '48x30',
  'millrace_tasks{pod="p-0",application="oms-orders",state="running"}': running,
  'millrace_tasks{pod="p-0",application="oms-orders",state="restoring"}': '4x30',
  'millrace_tasks{pod="p-1",application="oms-orders",state="running"}': '20x30',
})

const restore = (remaining: string, restored: string | null): SeriesValues => ({
  [`millrace_restore_remaining_records${on('application="oms-orders"')}`]: remaining,
  ...(restored === null
    ? {}
    : { [`millrace_restored_records_total${on('application="oms-orders",sub_topology="s"')}`]: restored }),
})

const tasks: readonly AlertCase[] = [
  {
    alert: 'PartitionStalled',
    fires: [
      { why: 'the oldest record grows older by the clock', series: stalled('0+60x30'), at: '12m' },
      { why: 'a commit hangs, and nothing is measured', series: stalled('0+1x4 4x30'), at: '15m' },
    ],
    silent: [
      { why: 'nothing waits', series: stalled('0x30'), at: '20m' },
      { why: 'it falls behind, but moves', series: stalled('0+30x30'), at: '20m' },
      {
        why: 'it is paused',
        series: stalled('0+60x30', { [`millrace_paused${on('application="oms-orders"')}`]: '1x30' }),
        at: '12m',
      },
      {
        why: 'the process restores',
        series: stalled('0+60x30', { [`millrace_state${on('application="oms-orders",state="running"')}`]: '0x30' }),
        at: '12m',
      },
    ],
  },
  {
    alert: 'NoOwner',
    fires: [
      { why: 'four of 48 tasks are nowhere', series: owners('20x30'), at: '10m' },
      {
        why: 'all processes are gone',
        series: {
          'oms_group_tasks{application="oms-orders"}': '48x5',
          'millrace_tasks{application="oms-orders",state="running"}': '48x5',
        },
        at: '20m',
      },
    ],
    silent: [
      { why: 'all run or restore', series: owners('24x30'), at: '10m' },
      { why: 'they moved, within a minute', series: owners('24x9 0 24x20'), at: '11m' },
    ],
  },
  {
    alert: 'RestoreStuck',
    fires: [
      { why: 'nothing comes', series: restore('5000x30', '100x30'), at: '15m' },
      { why: 'nothing ever came', series: restore('5000x30', null), at: '15m' },
    ],
    silent: [
      { why: 'it goes on', series: restore('5000-10x30', '0+10x30'), at: '15m' },
      { why: 'there is nothing to restore', series: restore('0x30', '100x30'), at: '15m' },
    ],
  },
  {
    alert: 'StateFull',
    fires: [
      {
        why: 'a thread waits',
        series: { [`millrace_state_full${on('application="oms-orders"')}`]: '0x5 1x10' },
        at: '10m',
      },
    ],
    silent: [
      { why: 'none does', series: { [`millrace_state_full${on('application="oms-orders"')}`]: '0x20' }, at: '10m' },
    ],
  },
  {
    alert: 'UnderMinIsrOurTopics',
    fires: [
      {
        why: 'one replica of a topic of ours',
        series: { 'kafka_topic_partition_in_sync_replica{topic="orders.created",partition="1"}': '3x5 1x10' },
        at: '10m',
      },
      {
        why: 'one replica of a changelog',
        series: {
          'kafka_topic_partition_in_sync_replica{topic="oms-orders-order-saga-journal",partition="1"}': '1x15',
        },
        at: '10m',
      },
    ],
    silent: [
      {
        why: 'two are in sync',
        series: { 'kafka_topic_partition_in_sync_replica{topic="orders.created",partition="1"}': '2x15' },
        at: '10m',
      },
      {
        why: 'the topic is of others',
        series: { 'kafka_topic_partition_in_sync_replica{topic="clicks",partition="1"}': '1x15' },
        at: '10m',
      },
    ],
  },
]

export const pageCases: readonly AlertCase[] = [...business, ...tasks]
