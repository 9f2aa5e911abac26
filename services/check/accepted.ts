import { readFile } from 'node:fs/promises'
import type { Report } from './findings.ts'
import type { OrderLife } from './order-lives.ts'

/** Reads what `npm run load` notes: a line for each 201, `key<TAB>order_id`. @throws Error naming a line that is none */
export const readAccepted = async (file: string): Promise<ReadonlyMap<string, string>> => {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
  return new Map(
    lines.map((line, index) => {
      const [key, orderId] = line.split('\t')
      if (key === undefined || orderId === undefined) throw new Error(`${file}:${index + 1}: no key and order_id`)
      return [key, orderId]
    }),
  )
}

/** No order that was answered with 201 is lost, and each key has one: I18. */
export const checkAccepted = (
  accepted: ReadonlyMap<string, string>,
  orders: ReadonlyMap<string, OrderLife>,
  report: Report,
): void => {
  const keys = new Map<string, string>()
  for (const [key, orderId] of accepted) {
    const other = keys.get(orderId)
    if (other !== undefined) report('I18', orderId, `has two keys, ${other} and ${key}`)
    keys.set(orderId, key)
    if (!orders.has(orderId)) report('I18', orderId, `was answered with 201 (key ${key}), and was never created`)
  }
}
