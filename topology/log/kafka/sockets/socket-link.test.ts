import { type AddressInfo, createServer, type Socket } from 'node:net'
import test, { type ExecutionContext } from 'ava'
import { SocketLink } from './socket-link.ts'

/** A broker that hands each request to `answer`, and a link to it. */
const connected = async (
  t: ExecutionContext,
  answer: (socket: Socket, request: Buffer) => void,
): Promise<SocketLink> => {
  const server = createServer((socket) => {
    let received = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      while (received.length >= 4 && received.length >= 4 + received.readInt32BE(0)) {
        const end = 4 + received.readInt32BE(0)
        answer(socket, received.subarray(4, end))
        received = received.subarray(end)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const link = await SocketLink.dial({ brokers: [], clientId: 'tester' }, 5_000, '127.0.0.1', port)
  t.teardown(() => {
    link.close()
    server.close()
  })
  return link
}

const frame = (correlationId: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(8)
  head.writeInt32BE(4 + body.length, 0)
  head.writeInt32BE(correlationId, 4)
  return Buffer.concat([head, body])
}

const idOf = (request: Buffer): number => request.readInt32BE(4)

test('a request has the header of its version, and then its body', async (t) => {
  const seen: Buffer[] = []
  const link = await connected(t, (socket, request) => {
    seen.push(Buffer.from(request))
    socket.write(frame(idOf(request)))
  })
  await link.send(18, 0, false, false, Buffer.from('old'))
  await link.send(3, 12, true, false, Buffer.from('new'))
  const header = (key: number, version: number, id: number): number[] => [0, key, 0, version, 0, 0, 0, id, 0, 6]
  t.deepEqual(seen[0], Buffer.concat([Buffer.from(header(18, 0, 1)), Buffer.from('testerold')]))
  t.deepEqual(seen[1], Buffer.concat([Buffer.from(header(3, 12, 2)), Buffer.from('tester\0new')]))
})

test('an answer may come byte by byte, and several in one piece', async (t) => {
  const requests: Buffer[] = []
  const link = await connected(t, async (socket, request) => {
    requests.push(Buffer.from(request))
    if (requests.length < 3) return
    const all = Buffer.concat(requests.map((one, i) => frame(idOf(one), Buffer.from(`answer ${i}`))))
    if (requests.length === 3) {
      socket.setNoDelay(true)
      for (const byte of all) await new Promise((written) => socket.write(Buffer.from([byte]), written))
    } else socket.write(all.subarray(all.length - frame(0, Buffer.from('answer 3')).length))
  })
  const body = Buffer.alloc(0)
  const first = await Promise.all([1, 2, 3].map(() => link.send(1, 4, false, false, body)))
  t.deepEqual(first.map(String), ['answer 0', 'answer 1', 'answer 2'])
  t.is(String(await link.send(1, 4, false, false, body)), 'answer 3')
})

test('an answer of many chunks is one buffer', async (t) => {
  const big = Buffer.alloc(3_000_000, 'millrace')
  const link = await connected(t, (socket, request) => {
    socket.write(Buffer.concat([frame(idOf(request), big), frame(idOf(request) + 1, Buffer.from('next'))]))
  })
  const [answer, next] = await Promise.all([1, 2].map(() => link.send(1, 4, false, false, Buffer.alloc(0))))
  t.true(answer?.equals(big))
  t.is(String(next), 'next')
})

test('tagged fields of the header are passed over, known or not', async (t) => {
  const tags = Buffer.from([2, 0, 1, 9, 0x81, 1, 3, 7, 7, 7])
  const link = await connected(t, (socket, request) => {
    socket.write(frame(idOf(request), idOf(request) === 1 ? Buffer.from([0]) : tags, Buffer.from('body')))
  })
  for (let i = 0; i < 2; i++) t.is(String(await link.send(3, 12, true, true, Buffer.alloc(0))), 'body')
})

test('what is no answer of a broker ends the connection, and all that wait hear of it', async (t) => {
  const link = await connected(t, (socket) => socket.write('HTTP/1.1 400 Bad Request'))
  const waiting = [1, 2].map(() => link.send(3, 12, true, true, Buffer.alloc(0)))
  for (const each of waiting) await t.throwsAsync(each, { message: /no Kafka broker, or it wants TLS/ })
  t.true(link.closed)
  await t.throwsAsync(link.send(3, 12, true, true, Buffer.alloc(0)), { message: 'the connection is closed' })
})

test('an answer to another request ends the connection', async (t) => {
  const link = await connected(t, (socket, request) => socket.write(frame(idOf(request) + 1)))
  await t.throwsAsync(link.send(3, 12, true, true, Buffer.alloc(0)), { message: /correlation id 2/ })
})

test('a broker that goes away fails what waits', async (t) => {
  const link = await connected(t, (socket) => socket.end())
  await t.throwsAsync(link.send(3, 12, true, true, Buffer.alloc(0)), { message: 'the connection was closed' })
  t.true(link.closed)
})

test('tagged fields that do not end, end the connection', async (t) => {
  for (const tags of [Buffer.alloc(0), Buffer.from([0x80]), Buffer.from([2, 0, 9, 1]), Buffer.alloc(9, 0xff)]) {
    const link = await connected(t, (socket, request) => socket.write(frame(idOf(request), tags)))
    await t.throwsAsync(link.send(3, 12, true, true, Buffer.alloc(0)), { message: /no Kafka broker/ })
    t.true(link.closed)
  }
})

test('what was not sent when the connection was given up is not sent later', async (t) => {
  let received = 0
  const accepted = Promise.withResolvers<Socket>()
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.pause().on('data', (chunk) => {
      received += chunk.length
    })
    accepted.resolve(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => void server.close())
  const { port } = server.address() as AddressInfo
  const link = await SocketLink.dial({ brokers: [], clientId: 'tester' }, 5_000, '127.0.0.1', port)
  const socket = await accepted.promise
  const bytes = 2_000_000
  const request = link.send(0, 8, false, false, Buffer.alloc(bytes))
  request.catch(() => {})
  // Until the system has taken what it takes.
  await new Promise((resolve) => setTimeout(resolve, 200))
  link.close()
  await t.throwsAsync(request)
  const ended = new Promise((resolve) => socket.once('close', resolve))
  socket.resume()
  await ended
  t.true(received < bytes, `${received} bytes`)
})
