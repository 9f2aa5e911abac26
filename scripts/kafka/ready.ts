import { connect } from 'node:net'

const metadataV1 = ((): Buffer => {
  const request = Buffer.alloc(18)
  request.writeInt32BE(14, 0)
  request.writeInt16BE(3, 4) // Metadata
  request.writeInt16BE(1, 6) // version 1: the broker list comes first in the response
  request.writeInt32BE(1, 8) // correlation id
  request.writeInt16BE(-1, 12) // no client id
  request.writeInt32BE(0, 14) // no topics
  return request
})()

/** How many brokers the cluster has, as the node at this port sees it; 0 while it does not answer. */
export const liveBrokers = (port: number, timeoutMs = 2000): Promise<number> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let received: Buffer = Buffer.alloc(0)
    const finish = (count: number): void => {
      socket.destroy()
      resolve(count)
    }
    socket.setTimeout(timeoutMs, () => finish(0))
    socket.once('error', () => finish(0))
    socket.once('close', () => finish(0))
    socket.once('connect', () => socket.write(metadataV1))
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      if (received.length >= 12) finish(received.readInt32BE(8))
    })
  })

/** Whether somebody takes connections at this port. A node opens its listeners one after the other: that one of them answers says nothing of the next. */
export const takesConnections = (port: number, timeoutMs = 2000): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const finish = (taken: boolean): void => {
      socket.destroy()
      resolve(taken)
    }
    socket.setTimeout(timeoutMs, () => finish(false))
    socket.once('error', () => finish(false))
    socket.once('connect', () => finish(true))
  })
