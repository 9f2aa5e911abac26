import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import test, { type ExecutionContext } from 'ava'
import { TcpProxy } from './tcp-proxy.ts'

/** A server that sends everything back, with a proxy before it. */
const scene = async (t: ExecutionContext) => {
  const received: Buffer[] = []
  const server: Server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      received.push(chunk)
      socket.write(chunk)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const proxy = await TcpProxy.open((server.address() as { port: number }).port)
  const sockets: Socket[] = []
  t.teardown(async () => {
    for (const socket of sockets) socket.destroy()
    await proxy.close()
    server.close()
  })
  const dial = (): Socket => {
    const socket = connect(proxy.port, '127.0.0.1')
    socket.on('error', () => {})
    sockets.push(socket)
    return socket
  }
  return { proxy, dial, received }
}

/** Also of a connection that broke with an error, which `once` would throw. */
const closed = (socket: Socket): Promise<void> => new Promise((resolve) => socket.once('close', () => resolve()))

const answer = async (socket: Socket, text: string): Promise<string> => {
  socket.write(text)
  const [chunk] = (await once(socket, 'data')) as [Buffer]
  return chunk.toString()
}

test('bytes pass in both directions', async (t) => {
  const { dial } = await scene(t)
  t.is(await answer(dial(), 'hello'), 'hello')
})

test('a slow proxy keeps the order', async (t) => {
  const { proxy, dial } = await scene(t)
  const socket = dial()
  proxy.slow(60)
  socket.write('a')
  await answer(socket, 'b')
  proxy.slow(1)
  socket.write('c')
  let all = ''
  socket.on('data', (chunk) => {
    all += chunk
  })
  socket.write('d')
  while (!all.endsWith('d')) await once(socket, 'data')
  t.true('abcd'.endsWith(all), all)
})

test('when it cuts, connections break and new ones do not live until it is healed', async (t) => {
  const { proxy, dial } = await scene(t)
  const socket = dial()
  await answer(socket, 'hello')
  proxy.cut()
  await closed(socket)
  await closed(dial())
  proxy.heal()
  t.is(await answer(dial(), 'again'), 'again')
})

test('what was on its way while it stalled never arrives', async (t) => {
  const { proxy, dial, received } = await scene(t)
  const socket = dial()
  await answer(socket, 'before')
  proxy.stall()
  socket.write('held back')
  proxy.heal()
  await closed(socket)
  t.is(await answer(dial(), 'after'), 'after')
  t.is(Buffer.concat(received).toString(), 'beforeafter')
})
