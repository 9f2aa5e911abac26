import { readAll } from './lmdb-engine.ts'

const [directory, mapBytes] = process.argv.slice(2)
await readAll(directory as string, Number(mapBytes))
