import test from 'ava'
import { murmur2 } from './java-partitioner.ts'

test('the check of the partitioner hashes as Kafka does', (t) => {
  const known = {
    '21': -973932308,
    foobar: -790332482,
    'a-little-bit-long-string': -985981536,
    'a-little-bit-longer-string': -1486304829,
    lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8: -58897971,
    abc: 479470107,
  }
  for (const [key, hash] of Object.entries(known)) t.is(murmur2(Buffer.from(key)) | 0, hash)
})
