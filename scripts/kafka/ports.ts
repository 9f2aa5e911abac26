import { createServer, type Server } from 'node:net'

/** Listens on the port (0: any free one); undefined when somebody else does. */
const listen = (port: number): Promise<Server | undefined> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => resolve(server))
  })

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

/** So many different ports that nobody listens on now: all are held while the next one is sought, or one could come twice. */
export const freePorts = async (count: number): Promise<number[]> => {
  const servers: Server[] = []
  try {
    while (servers.length < count) {
      const server = await listen(0)
      if (server === undefined) throw new Error('no free port on 127.0.0.1')
      servers.push(server)
    }
    return servers.map((server) => (server.address() as { port: number }).port)
  } finally {
    await Promise.all(servers.map(close))
  }
}

export const freePort = async (): Promise<number> => (await freePorts(1))[0] as number

/** So many ports from `first` on. Fails with what to do when one that the user asked for is taken. */
export const requirePorts = async (first: number, count: number): Promise<number[]> => {
  const ports = Array.from({ length: count }, (_, i) => first + i)
  for (const port of ports) {
    const server = await listen(port)
    if (server === undefined) {
      throw new Error(`port ${port} is in use; stop what listens there or choose another with --port`)
    }
    await close(server)
  }
  return ports
}
