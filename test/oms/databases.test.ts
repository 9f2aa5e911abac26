import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { root } from '../tidy/sources.ts'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** What the source systems kept and did outside of Kafka, as the first column of the table begins. */
const replaced = [
  'PostgreSQL',
  'Redis: atomic reservation',
  'Redis: locks',
  'Redis: idempotency keys',
  'read replicas',
  'connection pools',
  'publishing that blocks',
  'stateless pods',
]

/** Clients of what is not there any more. */
const clients =
  /^(@?pg|postgres|mysql2?|redis|ioredis|@redis\/|mongodb|mongoose|cassandra-driver|knex|sequelize|typeorm|prisma)/

test('C51: the README leads to a table that says where each database went, and no client of one is installed', (t) => {
  const page = 'docs/oms/observability.md'
  t.true(read('README.md').includes(`(${page}#where-the-databases-went)`))
  const [, section = ''] = read(page).split('\n## Where the databases went\n')
  const rows = [...section.matchAll(/^\| ([^|]+) \| ([^|]+) \|$/gm)]
  for (const name of replaced) {
    const [, , here = ''] = rows.find(([, there = '']) => there.startsWith(name)) ?? []
    t.true(here.length > 10, name)
  }
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>
  const installed = Object.keys({ ...dependencies, ...devDependencies })
  t.deepEqual(
    installed.filter((name) => clients.test(name)),
    [],
  )
})
