import { joinWindows, str, topic, topology } from 'millrace'
import type { BenchTopology } from './bench-names.ts'

/** Half of the records go to each side, by a character that does not depend on the key: its number makes the first ones. */
const goesLeft = (value: string): boolean => (value.charCodeAt(2) & 2) === 0

const streamStreamJoin: BenchTopology = ({ input, output, record }) =>
  topology('stream-stream-join', (t) => {
    const stream = t.stream(topic(input, { key: str, value: str })).peek((value) => record(value))
    const left = stream.filter(goesLeft)
    const right = stream.filterNot(goesLeft)
    left
      .join(right, (_left, found) => found, joinWindows({ differenceMs: 100 }), { name: 'join' })
      .to(topic(output, { key: str, value: str }))
  })

export default streamStreamJoin
