import type { CopyInfo, SnapshotInfo } from '../../runtime/snapshots/snapshot-info.ts'
import { badQuery, notFound, type QueryAnswer } from './problem.ts'
import { decoded } from './query-request.ts'

/** What a process hands over of the state of its tasks; tasks are `<sub-topology>/<partition>`. */
export interface SnapshotSource {
  /** Null: there is none of this task. */
  info(task: string): Promise<SnapshotInfo | null>
  /** Null as above. The first call begins to make it. @throws StreamsError SNAPSHOTS_BUSY (retry 'later') */
  copy(task: string): Promise<CopyInfo | 'making' | null>
  /** Null: it is not there any more. */
  file(task: string, id: string): { path: string; bytes: number } | null
}

/**
 * Answers what other processes of the application ask when they take over a task: `/snapshots/<sub-topology>/<partition>` says what is here, with
 * `?copy=true` a copy is made (202 until it is ready), and `/snapshots/<sub-topology>/<partition>/<id>` is its file. Undefined: the path is none of these.
 * @throws QueryProblem, StreamsError
 */
export const answerSnapshot = async (
  source: SnapshotSource | null,
  url: URL,
  prefix: string,
): Promise<QueryAnswer | undefined> => {
  if (!url.pathname.startsWith(`${prefix}/snapshots/`)) return undefined
  const [sub, partition, id, ...rest] = url.pathname.slice(`${prefix}/snapshots/`.length).split('/').map(decoded)
  if (sub === undefined || partition === undefined || !/^\d{1,9}$/.test(partition) || rest.length > 0) {
    throw badQuery('name a task: /snapshots/<sub-topology>/<partition>')
  }
  const task = `${sub}/${partition}`
  if (source === null) throw nothing(task)
  if (id !== undefined) {
    const file = source.file(task, id)
    if (file === null) throw nothing(task)
    return { status: 200, headers: { ...noStore, 'content-type': 'application/octet-stream' }, body: '', file }
  }
  if (url.searchParams.get('copy') !== 'true') return json(200, await source.info(task), task)
  const copy = await source.copy(task)
  return copy === 'making' ? json(202, {}, task) : json(200, copy, task)
}

const noStore = { 'cache-control': 'no-store' }

const json = (status: number, body: unknown, task: string): QueryAnswer => {
  if (body === null) throw nothing(task)
  return { status, headers: { ...noStore, 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

const nothing = (task: string) => notFound(`there is no state of task ${task} here that can be handed over`)
