import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import test from 'ava'
import { DirectoryDisk, type Disk, type IncomingCopy } from '../../state/index.ts'
import { nodeProcess, nodeScheduler } from '../../topology/runtime/node-ports.ts'
import { flushed, type Node, processed, rowsAfter, rowsOf, Scene, until } from './scene.ts'

/* Whatever goes wrong while state is handed over: the task has its state from the changelog, all of it, and nothing is left over. */

const keys = 3_000

/** Stands between a node and whoever asks it. Answers true for what it has answered itself. */
type Between = (node: Node, request: IncomingMessage, response: ServerResponse) => Promise<boolean> | boolean

interface Failure {
  readonly title: string
  readonly code: string
  readonly between?: Between
  /** Of the node that joins. */
  readonly config?: Parameters<Scene['node']>[0]
}

const isInfo = (url: string): boolean => /^\/snapshots\/[^/]+\/\d+$/.test(url)
const isFile = (url: string): boolean => /^\/snapshots\/[^/]+\/\d+\/.+$/.test(url)

/** The answer to the first question, with something else in it. */
const withInfo =
  (change: (info: any) => void): Between =>
  async (node, { url = '', headers }, response) => {
    if (!isInfo(url)) return false
    const answer = await node.handler.answer('GET', url, headers)
    const info = JSON.parse(answer?.body ?? '')
    change(info)
    response.end(JSON.stringify(info))
    return true
  }

/** The file, sent by other means. */
const withFile =
  (send: (bytes: Buffer, response: ServerResponse) => void): Between =>
  async (node, { url = '', headers }, response) => {
    if (!isFile(url)) return false
    const { file } = (await node.handler.answer('GET', url, headers)) ?? {}
    const bytes = readFileSync(file?.path as string)
    response.writeHead(200, { 'content-length': bytes.length })
    send(bytes, response)
    return true
  }

const half = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length >> 1)

/** Time that is not waited for: limits of seconds end at once. */
const hurried = {
  ...nodeScheduler,
  after: (delayMs: number, run: () => void) =>
    nodeScheduler.after(delayMs >= 5_000 && delayMs <= 10_000 ? 500 : delayMs, run),
}

/** Takes some of what arrives. */
const fullDisk = (stateDir: string): Disk => {
  const disk = new DirectoryDisk(stateDir, nodeProcess)
  const receive = disk.receive.bind(disk)
  return Object.assign(disk, {
    receive: async (path: string, bytes: number): Promise<IncomingCopy> => {
      const incoming = await receive(path, bytes)
      const write = incoming.write.bind(incoming)
      let left = bytes >> 1
      return Object.assign(incoming, {
        write: async (piece: Uint8Array) => {
          left -= piece.length
          if (left < 0) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
          await write(piece)
        },
      })
    },
  })
}

const failures: Failure[] = [
  {
    title: 'the process that has it dies in the middle of sending it',
    code: 'SNAPSHOT_UNAVAILABLE',
    between: withFile((bytes, response) => response.write(half(bytes), () => response.destroy())),
  },
  {
    title: 'a byte changes on the way',
    code: 'SNAPSHOT_DAMAGED',
    between: withFile((bytes, response) => {
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 4
      response.end(bytes)
    }),
  },
  {
    title: 'it stops to come',
    code: 'SNAPSHOT_TIMEOUT',
    between: withFile((bytes, response) => response.write(half(bytes))),
    config: { ports: { scheduler: hurried } },
  },
  {
    title: 'more comes than was said',
    code: 'SNAPSHOT_UNAVAILABLE',
    between: async (node, { url = '', headers }, response) => {
      if (!isFile(url)) return false
      const { file } = (await node.handler.answer('GET', url, headers)) ?? {}
      response.end(Buffer.concat([readFileSync(file?.path as string), Buffer.alloc(1)]))
      return true
    },
  },
  {
    title: 'the other process never answers',
    code: 'SNAPSHOT_TIMEOUT',
    between: (_, { url = '' }) => isInfo(url),
    config: { ports: { scheduler: hurried } },
  },
  {
    title: 'what answers there is no process of the application',
    code: 'SNAPSHOT_UNAVAILABLE',
    between: (_, __, response) => {
      response.end('<html>')
      return true
    },
  },
  {
    title: 'the other process has another version of the topology',
    code: 'SNAPSHOT_UNFIT',
    between: withInfo((info) => {
      info.layout = 'another'
    }),
  },
  {
    title: 'its database files cannot be opened here',
    code: 'SNAPSHOT_UNFIT',
    between: withInfo((info) => {
      info.format = 'lmdb-1-BE-64'
    }),
  },
  {
    title: 'its state belongs to a changelog that was deleted since',
    code: 'SNAPSHOT_UNFIT',
    between: withInfo((info) => {
      for (const position of Object.values<any>(info.checkpoint.changelogs)) position.topicId = 'another'
    }),
  },
  {
    title: 'its state reaches further than the changelog',
    code: 'SNAPSHOT_UNFIT',
    between: withInfo((info) => {
      for (const position of Object.values<any>(info.checkpoint.changelogs)) position.nextOffset += 1e6
    }),
  },
  {
    title: 'its state was written days ago',
    code: 'SNAPSHOT_UNFIT',
    between: withInfo((info) => {
      info.checkpoint.wallMs = 0
      for (const position of Object.values<any>(info.checkpoint.changelogs)) position.nextOffset -= 1
    }),
  },
  {
    title: 'its state spares too little',
    code: 'SNAPSHOT_UNFIT',
    between: withInfo((info) => {
      for (const position of Object.values<any>(info.checkpoint.changelogs)) position.nextOffset = 499
    }),
  },
  {
    title: 'the disk is full',
    code: 'SNAPSHOT_UNAVAILABLE',
    config: (stateDir) => ({ ports: { disk: fullDisk(stateDir) } }),
  },
]

for (const { title, code, between, config } of failures) {
  test.serial(`from the changelog when ${title}`, async (t) => {
    const scene = await Scene.open(t)
    const one = await scene.node()
    const { handler } = one
    let asked = 0
    one.handle = async (request, response) => {
      asked++
      if ((await between?.(one, request, response)) !== true) await handler(request, response)
    }
    await one.app.start()
    scene.count(keys)
    await processed(scene, one)
    await flushed(one, keys / 2)
    const two = await scene.node(config)
    await two.app.start()
    await until(() => two.app.status().running.length === 1)
    t.true(asked > 0)
    t.is(await two.metric('millrace_snapshots_total', { outcome: 'ok' }), 0)
    const told = two.lines.filter(({ message }) => message.startsWith('state comes from the changelog'))
    t.deepEqual(
      told.map(({ fields }) => fields.code),
      [code],
    )
    t.is(await two.metric('millrace_snapshots_total', { direction: 'fetched', outcome: code }), 1)
    t.is(await two.metric('millrace_restored_records_total'), keys / 2)
    await processed(scene, one, two)
    t.deepEqual(rowsOf(one, two), rowsAfter(keys))
    t.false(existsSync(join(two.stateDir, 'counting', '.incoming', 'counts.0')))
    t.false(existsSync(join(two.stateDir, 'counting', '.incoming', 'counts.1')))
  })
}
