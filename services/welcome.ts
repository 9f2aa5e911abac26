import type { Config } from './config.ts'
import { serviceNames } from './services.ts'

/** What is printed when the process runs: where it is, and commands to copy. */
export const welcome = (config: Config, port: number): string => {
  const log =
    config.brokers === null ? `the embedded log in ${config.dataDir}` : `Kafka at ${config.brokers.join(', ')}`
  const all = serviceNames.every((name) => config.services.includes(name))
  const what = all
    ? 'The order flow runs'
    : `${config.services.join(', ')} ${config.services.length > 1 ? 'run' : 'runs'}`
  const head = `${what} on ${log}; http://localhost:${port}/ready`
  return config.services.includes('gateway') ? `${head}\n\n${examples(`http://localhost:${port}`, config)}` : head
}

const examples = (url: string, { seed: seeded, edge }: Config): string => {
  const curl = edge.admission.jwt === null ? 'curl -s' : "curl -s -H 'authorization: Bearer TOKEN'"
  const items = seeded
    ? '{"sku":"ESPRESSO-1KG","qty":1},{"sku":"KETTLE-GOOSENECK","qty":1},{"sku":"MUG-STONEWARE","qty":2}'
    : '{"sku":"MUG","qty":2}'
  const order = `{"user_id":"ada","currency":"EUR","line_items":[${items}],"payment":{"method":"card","token":"tok_ok"}}`
  const tooMany = order.replace(/\[.*\]/, '[{"sku":"SCALE-BREW","qty":4},{"sku":"MUG-STONEWARE","qty":1}]')
  const json = "-H 'content-type: application/json'"
  const lines = [
    ...(seeded
      ? []
      : [
          'Sell something:',
          `  ${curl} -X PUT ${url}/catalog/MUG ${json} -d '{"name":"Mug","price":1690,"currency":"EUR"}'`,
          `  ${curl} -X POST ${url}/inventory/MUG/restock ${json} -d '{"qty":10,"restock_id":"first"}'`,
          '',
        ]),
    'Order, and look at it (a second later it is CONFIRMED, some seconds later delivered: COMPLETED):',
    `  ${curl} -X POST ${url}/orders ${json} -H 'Idempotency-Key: first' -d '${order}'`,
    `  ${curl} ${url}/orders/ORDER_ID`,
    `Its way through the log, in a browser: ${url}/orders/ORDER_ID/timeline`,
    '',
    ...(seeded
      ? [
          'Order more than there is (it ends CANCELLED, OUT_OF_STOCK, and the other line is free again):',
          `  ${curl} -X POST ${url}/orders ${json} -d '${tooMany}'`,
          `  ${curl} ${url}/inventory/MUG-STONEWARE`,
          '',
        ]
      : []),
    'Stop with Ctrl-C and start again: everything is still there.',
  ]
  return lines.join('\n')
}
