import type { Dashboard, Panel, Row } from './panel.ts'

/* A dashboard as Grafana imports it (schema 39: Grafana 10 and newer). */

const HEIGHT = { stat: 4, bargauge: 8, timeseries: 8, table: 9 } as const
const COLUMNS = 24

const datasource = { type: 'prometheus', uid: '$datasource' }

const thresholdsOf = ({ steps }: Panel): object => ({
  mode: 'absolute',
  steps: [
    { color: 'green', value: null },
    ...(steps === undefined
      ? []
      : [
          { color: 'yellow', value: steps[0] },
          { color: 'red', value: steps[1] },
        ]),
  ],
})

const mappingsOf = ({ words = {} }: Panel): object[] =>
  Object.keys(words).length === 0
    ? []
    : [
        {
          type: 'value',
          options: Object.fromEntries(
            Object.entries(words).map(([value, [text, color]], index) => [value, { text, color, index }]),
          ),
        },
      ]

const optionsOf = ({ type }: Panel): object => {
  if (type === 'stat') return { colorMode: 'background', graphMode: 'none', reduceOptions: { calcs: ['lastNotNull'] } }
  if (type === 'bargauge')
    return { orientation: 'horizontal', displayMode: 'basic', reduceOptions: { calcs: ['lastNotNull'] } }
  if (type === 'timeseries')
    return { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } }
  return { showHeader: true, sortBy: [{ displayName: 'Value', desc: true }] }
}

const panelOf = (panel: Panel, id: number, x: number, y: number): object => {
  const isList = panel.type === 'table'
  return {
    id,
    type: panel.type,
    title: panel.title,
    description: panel.description,
    datasource,
    gridPos: { h: HEIGHT[panel.type], w: panel.width, x, y },
    targets: panel.targets.map(([expr, legendFormat], index) => ({
      ...{ refId: String.fromCharCode(65 + index), datasource, expr, legendFormat },
      ...(isList ? { format: 'table', instant: true } : {}),
    })),
    fieldConfig: {
      defaults: { unit: panel.unit, thresholds: thresholdsOf(panel), mappings: mappingsOf(panel), noValue: 'none' },
      overrides: [],
    },
    options: optionsOf(panel),
    ...(isList
      ? { transformations: [{ id: 'organize', options: { excludeByName: { Time: true, __name__: true } } }] }
      : {}),
  }
}

const placed = (rows: readonly Row[]): object[] => {
  const found: object[] = []
  let y = 0
  let id = 0
  for (const { title, panels } of rows) {
    found.push({ id: ++id, type: 'row', title, collapsed: false, gridPos: { h: 1, w: COLUMNS, x: 0, y }, panels: [] })
    y += 1
    let x = 0
    let height = 0
    for (const panel of panels) {
      if (x + panel.width > COLUMNS) {
        x = 0
        y += height
        height = 0
      }
      found.push(panelOf(panel, ++id, x, y))
      x += panel.width
      height = Math.max(height, HEIGHT[panel.type])
    }
    y += height
  }
  return found
}

export const asGrafana = ({ uid, title, description, variables, rows }: Dashboard): object => ({
  uid,
  title,
  description,
  tags: ['oms'],
  schemaVersion: 39,
  version: 1,
  editable: true,
  timezone: 'utc',
  refresh: '30s',
  time: { from: 'now-1h', to: 'now' },
  links: [
    { type: 'dashboards', title: 'Order flow', tags: ['oms'], asDropdown: true, includeVars: true, keepTime: true },
  ],
  templating: {
    list: [
      { name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus', current: {}, hide: 0 },
      ...Object.entries(variables).map(([name, query]) => ({
        ...{ name, type: 'query', datasource, query: { query, refId: name }, definition: query },
        ...{ refresh: 2, sort: 1, includeAll: false, multi: false, hide: 0 },
      })),
    ],
  },
  annotations: {
    list: [
      {
        ...{ name: 'alerts', datasource, enable: true, iconColor: 'red' },
        ...{ expr: 'ALERTS{alertstate="firing",owner!=""}', titleFormat: '{{alertname}}', step: '30s' },
      },
    ],
  },
  panels: placed(rows),
})
