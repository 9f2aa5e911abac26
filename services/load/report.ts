import type { LoadOptions } from './options.ts'
import { reserveLine } from './reserve-step.ts'
import type { LoadResult } from './run.ts'

/** What is printed. */
export const reportOf = (result: LoadResult, { orders, steps }: LoadOptions): string[] => {
  const { tally, lengthMs, accepted, open } = result
  const counts = (of: ReadonlyMap<string | number, number>): string =>
    [...of].map(([name, count]) => `${name === 0 ? 'no answer' : name} ${count}`).join(', ') || 'none'
  const seconds = lengthMs / 1_000
  return [
    `accepted ${accepted.size} of ${orders} orders in ${seconds.toFixed(1)} s: ${(accepted.size / seconds).toFixed(1)}/s at a rate of ${steps.map(({ rate }) => rate).join(', ')}/s`,
    `POST /orders      ${tally.answers.line(0.5, 0.95, 0.99)}; answers: ${counts(tally.statuses)}`,
    `cancellations     ${counts(tally.cancellations)}`,
    open === null
      ? 'ends of orders    not followed (no --brokers)'
      : `to the decision   ${tally.decided.line(0.5, 0.95, 0.99)}, from when the order was due`,
    ...(open === null
      ? []
      : [`to the end        ${tally.ended.line(0.5, 0.95, 0.99)}; ${counts(tally.ends)}; open ${open}`]),
    `reserve step      ${reserveLine(result.reservesBefore, result.reserves)}`,
    `orders            ${tally.ordersSkew.line()}`,
    `inventory         ${tally.inventorySkew.line()}`,
    ...(tally.differing === 0 ? [] : [`KEYS WITH TWO ORDERS: ${tally.differing}`]),
  ]
}
