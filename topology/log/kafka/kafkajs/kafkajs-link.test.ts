import { type AddressInfo, createServer, type Socket } from 'node:net'
import test from 'ava'
import { PlatformaticLink } from '../platformatic/platformatic-link.ts'
import type { WireOptions } from '../wire.ts'
import { KafkajsLink } from './kafkajs-link.ts'

const sasl = { mechanism: 'PLAIN', username: 'user', password: 'secret' } as const

for (const [name, dial] of [
  ['kafkajs', KafkajsLink.dial],
  ['@platformatic/kafka', PlatformaticLink.dial],
] as const) {
  test(`${name}: a broker that takes the connection and says nothing to the credentials is given up`, async (t) => {
    const sockets: Socket[] = []
    const server = createServer((socket) => {
      socket.on('error', () => {}).resume()
      sockets.push(socket)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const options: WireOptions = { brokers: [], clientId: 'tester', sasl }
    await t.throwsAsync(dial(options, 300, '127.0.0.1', port))
    t.is(sockets.length, 1)
    if (sockets[0]?.closed === false) await new Promise((resolve) => sockets[0]?.once('close', resolve))
    server.close()
  })
}
