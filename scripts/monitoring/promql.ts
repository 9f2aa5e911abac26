import { parser } from '@prometheus-io/lezer-promql'

export interface Parsed {
  /** Names of metrics that the expression reads. */
  readonly metrics: readonly string[]
  /** Where it is no PromQL; null when it is. */
  readonly error: string | null
}

/** What Grafana puts in before it asks. */
const VARIABLES = /\$(__rate_interval|__interval|__range|\{?\w+\}?)/g

/** Reads an expression of Prometheus, with the variables of Grafana in it. */
export const parsePromql = (expr: string): Parsed => {
  const text = expr.replaceAll(VARIABLES, (_, name: string) => (/interval|range/.test(name) ? '5m' : 'x'))
  const metrics = new Set<string>()
  let error: string | null = null
  parser.parse(text).iterate({
    enter(node) {
      if (node.type.isError)
        error ??= `it is no PromQL at character ${node.from}: "${text.slice(node.from, node.from + 20)}"`
      if (node.name === 'VectorSelector') {
        const name = node.node.getChild('Identifier')
        if (name === null) error ??= `a selector without the name of a metric: "${text.slice(node.from, node.to)}"`
        else metrics.add(text.slice(name.from, name.to))
      }
    },
  })
  return { metrics: [...metrics], error }
}
