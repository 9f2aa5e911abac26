import { StreamsError } from '../../../errors/index.ts'
import type { Ports } from '../../../ports.ts'
import { type Status, StatusCode } from './heartbeat-answer.ts'

interface Problem {
  readonly error: StreamsError
  /** How long it may last before it is thrown. */
  readonly patienceMs: number
  readonly sinceMs: number
}

/** What keeps a member from getting tasks: told to the log when it comes, thrown when it lasts. */
export class GroupHealth {
  readonly #ports: Pick<Ports, 'monotonic' | 'logger'>
  readonly #groupId: string
  #problem: Problem | null = null

  constructor(ports: Pick<Ports, 'monotonic' | 'logger'>, groupId: string) {
    this.#ports = ports
    this.#groupId = groupId
  }

  note(error: StreamsError, patienceMs: number): void {
    const known = this.#problem
    const sinceMs = known?.error.code === error.code ? known.sinceMs : this.#ports.monotonic.now()
    this.#problem = { error, patienceMs, sinceMs }
    if (known?.error.message === error.message) return
    this.#ports.logger.warn('the group gives no tasks', { group: this.#groupId, error: error.message, patienceMs })
  }

  clear(): void {
    this.#problem = null
  }

  /** Takes over the statuses of an answer; true when the group is ready to give tasks. */
  update(statuses: readonly Status[], patienceMs: number): boolean {
    const [worst] = statuses
      .filter((status) => status.code !== StatusCode.ASSIGNMENT_DELAYED)
      .sort((a, b) => severity(a) - severity(b))
    if (worst === undefined) this.clear()
    else
      this.note(
        errorOf(this.#groupId, worst),
        PASSING.has(worst.code) ? patienceMs : ORDER.includes(worst.code) ? 0 : NEVER,
      )
    return statuses.length === 0
  }

  /** What has lasted too long, or null. */
  overdue(): StreamsError | null {
    const problem = this.#problem
    const overdue = problem !== null && this.#ports.monotonic.now() - problem.sinceMs >= problem.patienceMs
    return overdue ? problem.error : null
  }
}

/** A status that this version does not know may be no more than news: it is told to the log. */
const NEVER = Number.POSITIVE_INFINITY

const severity = ({ code }: Status): number => (ORDER.includes(code) ? ORDER.indexOf(code) : ORDER.length)

/** What cannot pass comes first. */
const ORDER: readonly number[] = [
  StatusCode.SHUTDOWN_APPLICATION,
  StatusCode.STALE_TOPOLOGY,
  StatusCode.INCORRECTLY_PARTITIONED_TOPICS,
  StatusCode.MISSING_SOURCE_TOPICS,
  StatusCode.MISSING_INTERNAL_TOPICS,
]

/** May be over in a moment: the coordinator learns of new topics late, and creates internal ones itself. */
const PASSING: ReadonlySet<number> = new Set([
  StatusCode.INCORRECTLY_PARTITIONED_TOPICS,
  StatusCode.MISSING_SOURCE_TOPICS,
  StatusCode.MISSING_INTERNAL_TOPICS,
])

const errorOf = (groupId: string, { code, detail }: Status): StreamsError => {
  const message = `group "${groupId}": ${detail}`
  switch (code) {
    case StatusCode.SHUTDOWN_APPLICATION:
      return new StreamsError('APPLICATION_SHUTDOWN', {
        retry: 'never',
        message,
        help: 'look for the error in the log of that member, then start the application again',
      })
    case StatusCode.STALE_TOPOLOGY:
      return new StreamsError('STALE_TOPOLOGY', {
        retry: 'never',
        message,
        help: 'the group has moved on to a newer version of the application: start that one here too',
      })
    case StatusCode.INCORRECTLY_PARTITIONED_TOPICS:
      return new StreamsError('INCORRECTLY_PARTITIONED_TOPICS', {
        retry: 'never',
        message,
        help: 'give joined topics equal partition counts; when a source of a stateful step grew, use a new applicationId',
      })
    case StatusCode.MISSING_SOURCE_TOPICS:
      return new StreamsError('MISSING_SOURCE_TOPIC', { retry: 'later', message, help: 'create them again' })
    case StatusCode.MISSING_INTERNAL_TOPICS:
      return new StreamsError('MISSING_INTERNAL_TOPICS', {
        retry: 'later',
        message,
        help: 'the coordinator creates them itself: see what keeps it from that, rights or a replication factor above the number of brokers',
      })
    default:
      return new StreamsError('GROUP_STATUS_UNKNOWN', {
        retry: 'later',
        message: `${message} (status ${code})`,
        help: 'upgrade millrace: the brokers say something that this version does not know',
      })
  }
}
