import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import test from 'ava'
import { readJson } from './body.ts'
import { Problem } from './problem.ts'

test('a client that goes away amid its body is no defect: 400, and nothing to report', async (t) => {
  const read = Promise.withResolvers<unknown>()
  const server = createServer((request) => {
    readJson(request).then(read.resolve, read.resolve)
  }).listen(0, '127.0.0.1')
  t.teardown(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const head = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n'
  socket.write(`${head}{"user`, () => socket.destroy())
  const problem = await read.promise
  t.true(problem instanceof Problem)
  t.like((problem as Problem).options, { status: 400, code: 'incomplete-body' })
})
