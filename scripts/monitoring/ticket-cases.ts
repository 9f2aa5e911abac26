import type { AlertCase, SeriesValues } from './cases.ts'

const lag = (records: string, seconds: string): SeriesValues => ({
  'millrace_consumer_lag_records{application="oms-query",topic="orders.events",partition="0"}': records,
  'millrace_consumer_lag_seconds{application="oms-query",topic="orders.events",partition="0"}': seconds,
})

const partitions = (...values: readonly string[]): SeriesValues =>
  Object.fromEntries(
    values.map((value, i) => [
      `millrace_consumer_lag_records{application="oms-orders",topic="t",partition="${i}"}`,
      value,
    ]),
  )

const hpa = (metric: string, current: string, desired: string): SeriesValues => {
  const labels = 'namespace="oms",horizontalpodautoscaler="orders"'
  const target = `${labels},metric_name="composite-metric",metric_target_type="average"`
  return {
    [`kube_horizontalpodautoscaler_status_target_metric{${target}}`]: metric,
    [`kube_horizontalpodautoscaler_spec_target_metric{${target}}`]: '1000x60',
    [`kube_horizontalpodautoscaler_status_current_replicas{${labels}}`]: current,
    [`kube_horizontalpodautoscaler_status_desired_replicas{${labels}}`]: desired,
    [`kube_horizontalpodautoscaler_spec_max_replicas{${labels}}`]: '24x60',
  }
}

const condition =
  'kube_horizontalpodautoscaler_status_condition{namespace="oms",horizontalpodautoscaler="orders",condition="ScalingActive",status="false"}'

const changelog = (bytes: string): SeriesValues => ({
  'kafka_log_log_size{topic="oms-orders-order-saga-journal",partition="0",pod="kafka-0"}': bytes,
  'kafka_log_log_size{topic="oms-orders-order-saga-journal",partition="0",pod="kafka-1"}': bytes,
  'millrace_state_bytes{application="oms-orders",sub_topology="s"}': '100000000x200',
})

const topologies = (other: string): SeriesValues => ({
  'oms_topology_info{pod="a",application="oms-orders",fingerprint="1"}': '1x90',
  [`oms_topology_info{pod="b",application="oms-orders",fingerprint="${other}"}`]: '1x90',
})

const dropped = (reason: string, values: string): SeriesValues => ({
  [`millrace_records_dropped_total{pod="a",application="oms-orders",step="order-saga",reason="${reason}"}`]: values,
})

const volume = (used: string): SeriesValues => ({
  'kubelet_volume_stats_used_bytes{namespace="oms",persistentvolumeclaim="state-orders-0"}': used,
  'kubelet_volume_stats_capacity_bytes{namespace="oms",persistentvolumeclaim="state-orders-0"}': '100x60',
})

const used = 'millrace_state_used_ratio{namespace="oms",pod="orders-0",application="oms-orders",sub_topology="s"}'
const expires = 'strimzi_certificate_expiration_timestamp_ms{cluster="oms",type="cluster-ca"}'
const day = 86_400_000

export const ticketCases: readonly AlertCase[] = [
  {
    alert: 'LagSecondsHigh',
    fires: [
      { why: 'it falls behind', series: lag('1000+100x30', '61+10x30'), at: '15m' },
      { why: 'it catches up, but not in ten minutes', series: lag('100000-100x30', '120x30'), at: '15m' },
    ],
    silent: [
      { why: 'it catches up', series: lag('100000-8000x12 0x30', '120x12 0x30'), at: '11m' },
      { why: 'a few seconds are what it always has', series: lag('1000+100x30', '5x30'), at: '15m' },
    ],
  },
  {
    alert: 'HotPartitionSkew',
    fires: [
      {
        why: 'one of six has it all',
        series: partitions('6000x30', '10x30', '10x30', '10x30', '10x30', '10x30'),
        at: '15m',
      },
    ],
    silent: [
      {
        why: 'all have much',
        series: partitions('6000x30', '5000x30', '6000x30', '5000x30', '4000x30', '6000x30'),
        at: '15m',
      },
      { why: 'it is little', series: partitions('60x30', '0x30', '0x30', '0x30', '0x30', '0x30'), at: '15m' },
    ],
  },
  {
    alert: 'OpenTransactionAge',
    fires: [
      {
        why: 'one hangs',
        series: { 'oms_group_open_transaction_seconds{pod="a",application="oms-orders"}': '0+60x10' },
        at: '5m',
      },
    ],
    silent: [
      {
        why: 'they come and go',
        series: { 'oms_group_open_transaction_seconds{pod="a",application="oms-orders"}': '0 5 0 5 0 10 0 5' },
        at: '6m',
      },
    ],
  },
  {
    alert: 'RebalanceStorm',
    fires: [
      {
        why: 'two a minute',
        series: { 'millrace_rebalances_total{pod="a",application="oms-orders"}': '0+2x40' },
        at: '30m',
      },
    ],
    silent: [
      {
        why: 'a deployment',
        series: { 'millrace_rebalances_total{pod="a",application="oms-orders"}': '0x5 2x5 4x40' },
        at: '20m',
      },
    ],
  },
  {
    alert: 'ReplicaDeadBand',
    fires: [{ why: '22 of 24, and 9 % more are wanted', series: hpa('1090x60', '22x60', '22x60'), at: '30m' }],
    silent: [
      { why: 'it is on its way', series: hpa('1500x60', '12x60', '18x60'), at: '30m' },
      { why: 'there is enough', series: hpa('900x60', '12x60', '12x60'), at: '30m' },
      { why: 'there are as many as may be', series: hpa('5000x60', '24x60', '24x60'), at: '30m' },
    ],
  },
  {
    alert: 'ScalerErrors',
    fires: [
      {
        why: 'KEDA cannot ask',
        series: { 'keda_scaler_detail_errors_total{scaledObject="orders",scaler="s0-kafka"}': '0+2x30' },
        at: '20m',
      },
      { why: 'the autoscaler gets no metric', series: { [condition]: '1x30' }, at: '20m' },
    ],
    silent: [
      {
        why: 'it was a moment',
        series: { 'keda_scaler_detail_errors_total{scaledObject="orders",scaler="s0-kafka"}': '0 1x40' },
        at: '30m',
      },
      { why: 'all is well', series: { [condition]: '0x30' }, at: '20m' },
    ],
  },
  {
    alert: 'LmdbMapUsed',
    fires: [
      { why: 'a file is nearly full', series: { [used]: '0.85x60' }, at: '20m' },
      { why: 'a volume is nearly full', series: volume('85x60'), at: '20m' },
    ],
    silent: [
      { why: 'files have room', series: { [used]: '0.5x60' }, at: '20m' },
      { why: 'volumes have room', series: volume('50x60'), at: '20m' },
    ],
  },
  {
    alert: 'ChangelogBloat',
    fires: [{ why: 'forty times the state', series: changelog('4000000000x200'), at: '90m' }],
    silent: [
      { why: 'five times the state', series: changelog('500000000x200'), at: '90m' },
      {
        why: 'much of little is little',
        series: {
          ...changelog('900000000x200'),
          'millrace_state_bytes{application="oms-orders",sub_topology="s"}': '1000x200',
        },
        at: '90m',
      },
    ],
  },
  {
    alert: 'TopologyHashMismatch',
    fires: [{ why: 'two versions', series: topologies('2'), at: '60m' }],
    silent: [
      { why: 'one version', series: topologies('1'), at: '60m' },
      { why: 'a deployment is under way', series: topologies('2'), at: '20m' },
    ],
  },
  {
    alert: 'DlqGrowing',
    fires: [
      { why: 'the first one ever', series: dropped('processing-error', '_x10 1x20'), at: '12m' },
      { why: 'one more', series: dropped('deserialization-error', '5x10 6x20'), at: '12m' },
    ],
    silent: [
      { why: 'none is new', series: dropped('processing-error', '5x60'), at: '40m' },
      { why: 'records that are left out on purpose', series: dropped('late', '0+5x60'), at: '40m' },
    ],
  },
  {
    alert: 'SignatureRejected',
    fires: [
      {
        why: 'one',
        series: { 'signature_rejected_total{pod="a",topic="payments.completed"}': '_x10 1x20' },
        at: '12m',
      },
    ],
    silent: [
      {
        why: 'none is new',
        series: { 'signature_rejected_total{pod="a",topic="payments.completed"}': '1x60' },
        at: '40m',
      },
    ],
  },
  {
    alert: 'PaymentProviderDown',
    fires: [
      {
        why: 'the breaker is open',
        series: { 'payment_provider_breaker_state{pod="a",provider="simulator"}': '2x20' },
        at: '10m',
      },
    ],
    silent: [
      {
        why: 'it tries again',
        series: { 'payment_provider_breaker_state{pod="a",provider="simulator"}': '2 1 0 2 1 0 0 0' },
        at: '5m',
      },
    ],
  },
  {
    alert: 'InvariantsUnchecked',
    fires: [
      { why: 'nobody looks', series: { up: '1x60' }, at: '30m' },
      { why: 'the last look was long ago', series: { oms_invariants_checked_timestamp_seconds: '60x150' }, at: '90m' },
    ],
    silent: [
      {
        why: 'it was looked a minute ago',
        series: { oms_invariants_checked_timestamp_seconds: '0+60x150' },
        at: '90m',
      },
    ],
  },
  {
    alert: 'EventLoopSlow',
    fires: [
      {
        why: 'a fifth of a second',
        series: { 'event_loop_delay_p99_seconds{namespace="oms",pod="a"}': '0.2x30' },
        at: '15m',
      },
    ],
    silent: [
      {
        why: 'as it should be',
        series: { 'event_loop_delay_p99_seconds{namespace="oms",pod="a"}': '0.02x30' },
        at: '15m',
      },
    ],
  },
  {
    alert: 'CertExpiry',
    fires: [{ why: 'ten days', series: { [expires]: `${10 * day}x120` }, at: '90m' }],
    silent: [{ why: 'thirty days', series: { [expires]: `${30 * day}x120` }, at: '90m' }],
  },
]
