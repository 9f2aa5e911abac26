import type { Checked } from './check-log.ts'
import { invariantIds } from './findings.ts'

const names: Readonly<Record<string, string>> = {
  I1: 'stock is conserved at every movement',
  I2: 'nothing is oversold',
  I3: 'what is committed is what was sold',
  I4: 'every order comes to an end',
  I5: 'nothing is held for ended orders',
  I6: 'sold orders are paid, cancelled ones are not',
  I7: 'one charge for each order',
  I8: 'no charge before the stock is held',
  I9: 'lives of orders are legal and without gaps',
  I10: 'one content for each version and event id',
  I11: 'all lines of an order or none',
  I12: 'keys and partitions fit the records',
  I13: 'each transition is in the audit chain',
  I14: 'local state is what its changelogs make',
  I15: 'changelogs end where the topics end',
  I16: 'users are told once and in order',
  I17: 'views are what events add up to',
  I18: 'no accepted order is lost, none is made up',
  I19: 'each record is processed or a dead letter',
  I20: 'everything is read, no transaction is open',
}

/** A line for each invariant, with the first counter-example of those that do not hold. */
export const reportOf = ({ findings, records, orders, deadLetters, skipped }: Checked): string[] => {
  const lines = invariantIds.map((id) => {
    const name = `${id.padEnd(4)}${names[id]}`
    const count = findings.count(id)
    if (count === 0) return skipped.has(id) ? `${name}: not checked (${skipped.get(id)})` : `${name}: ok`
    const { subject = '', message = '', at = '' } = findings.first(id) ?? {}
    const violations = count === 1 ? '1 violation' : `${count} violations`
    return `${name}: ${violations}; ${subject} ${message}${at === '' ? '' : ` (${at})`}`
  })
  const broken = invariantIds.filter((id) => findings.count(id) > 0)
  const verdict = broken.length === 0 ? 'ok' : `BROKEN: ${broken.join(', ')}`
  return [...lines, `${orders} orders, ${records} records, ${deadLetters} dead letters: ${verdict}`]
}
