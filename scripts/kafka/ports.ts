import { createServer } from 'node:net'

/** The port itself when nothing listens on it (0: any free one), else undefined. */
const tryPort = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.address() as { port: number }
      server.close(() => resolve(taken))
    })
  })

/** A port nobody listens on now. */
export const freePort = async (): Promise<number> => {
  const port = await tryPort(0)
  if (port === undefined) throw new Error('no free port on 127.0.0.1')
  return port
}

/** Fails with what to do when a port that the user asked for is taken. */
export const requirePort = async (port: number): Promise<number> => {
  if ((await tryPort(port)) === undefined) {
    throw new Error(`port ${port} is in use; stop what listens there or choose another with --port`)
  }
  return port
}
