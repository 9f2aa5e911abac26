import { isStreamsError, StreamsError } from '../errors/index.ts'
import type { Group } from '../log/log.ts'
import type { Ports } from '../ports.ts'
import type { ResolvedConfig } from './config.ts'

/**
 * What becomes of an error that ends a stream thread (Kafka Streams: StreamsUncaughtExceptionHandler).
 * 'replace-thread': a new thread starts over from the last commit, after a pause that grows; a record that fails each time fails each thread, so the number
 * of replacements has a limit. 'stop-client': this application ends as failed. 'stop-application': so do all its processes.
 */
export type UncaughtAction = 'replace-thread' | 'stop-client' | 'stop-application'

/** A thread that has run for so long begins a new count. */
const forgivenMs = 600_000
/** Another process has taken our name, or all are told to stop: whoever comes back after that does harm. */
const finalCodes = ['PRODUCER_FENCED', 'INVALID_PRODUCER_EPOCH', 'FENCED_INSTANCE_ID', 'APPLICATION_SHUTDOWN']

/** Decides about uncaught errors, once about each, and carries the wish that all processes stop. */
export class Uncaught {
  readonly #config: Pick<
    ResolvedConfig,
    'applicationId' | 'onUncaught' | 'threadReplacementsMax' | 'rebalanceTimeoutMs'
  >
  readonly #ports: Pick<Ports, 'monotonic' | 'scheduler' | 'logger'>
  /** The code of the error for which this process asks all to stop. */
  asks: string | null = null
  /** All were asked to stop, by this process or another. */
  told: StreamsError | null = null
  #last: { readonly error: unknown; readonly action: UncaughtAction } | null = null
  #replaced = 0
  #replacedMs = Number.NEGATIVE_INFINITY

  constructor(config: ResolvedConfig, ports: Pick<Ports, 'monotonic' | 'scheduler' | 'logger'>) {
    this.#config = config
    this.#ports = ports
  }

  action(error: unknown): UncaughtAction {
    if (this.#last === null || this.#last.error !== error) this.#last = { error, action: this.#decide(error) }
    return this.#last.action
  }

  /** A thread has failed and is still a member: it may have something to say to all. Answers whether it leaves for good. */
  async leaving(group: Group, error: unknown): Promise<boolean> {
    if (error === null || !isFatal(error) || this.action(error) !== 'stop-application') return false
    const { logger } = this.#ports
    const { applicationId, rebalanceTimeoutMs } = this.#config
    this.asks = isStreamsError(error) ? error.code : 'UNKNOWN'
    logger.error('all processes of the application are asked to stop', { application: applicationId, code: this.asks })
    const limitMs = Math.min(tellMs, rebalanceTimeoutMs)
    const asked = await askAllToStop(group, this.#ports, limitMs, () => this.told !== null).catch(
      (problem: unknown) => {
        logger.warn('asking failed', { error: String(problem) })
        return false
      },
    )
    if (!asked) logger.error('not all processes may have heard it: stop them by hand', { application: applicationId })
    return asked
  }

  toldToStop(code: string): void {
    this.told ??= applicationShutdown(this.#config.applicationId, code)
  }

  #decide(error: unknown): UncaughtAction {
    const { monotonic, logger } = this.#ports
    const { threadReplacementsMax } = this.#config
    if (isStreamsError(error) && finalCodes.includes(error.code)) return 'stop-client'
    const wanted = this.#wanted(error)
    if (wanted !== 'replace-thread') return wanted
    const now = monotonic.now()
    if (now - this.#replacedMs > forgivenMs) this.#replaced = 0
    this.#replacedMs = now
    if (this.#replaced++ < threadReplacementsMax) return wanted
    logger.error('the stream thread is not replaced any more: it has failed too often', { threadReplacementsMax })
    return 'stop-client'
  }

  #wanted(error: unknown): UncaughtAction {
    const { onUncaught } = this.#config
    if (typeof onUncaught !== 'function') return onUncaught
    try {
      return onUncaught(error)
    } catch (problem) {
      this.#ports.logger.error('onUncaught has thrown: the application stops', { error: String(problem) })
      return 'stop-client'
    }
  }
}

/** How long a thread that has failed waits until all others are told to stop. */
const tellMs = 60_000
/** Between two polls of a group that only carries a message. */
const pollMs = 20

/**
 * Asks all members of the group to stop, as a member that processes nothing any more: what it says of itself reaches them with the assignment of the
 * rebalance that it starts, or by the means of the group protocol. Answers whether they were told.
 */
const askAllToStop = async (
  group: Group,
  ports: Pick<Ports, 'monotonic' | 'scheduler'>,
  limitMs: number,
  told: () => boolean,
): Promise<boolean> => {
  const endMs = ports.monotonic.now() + limitMs
  group.rejoin()
  let asked = false
  while (!told() && ports.monotonic.now() < endMs) {
    try {
      await group.poll()
      if (!asked && group.shutdownApplication !== undefined && group.membership() !== null) {
        group.shutdownApplication()
        asked = true
      }
    } catch (error) {
      if (isStreamsError(error, 'APPLICATION_SHUTDOWN')) return true
      throw error
    }
    await ports.scheduler.sleep(pollMs)
  }
  return told()
}

/** Nobody recovers from these: a bug or a setting, or another process that has the same transactional id and must be left alone. */
export const isFatal = (error: unknown): boolean => !isRecoverable(error)

/** Going back to the last commit may help. */
export const isRecoverable = (error: unknown): error is StreamsError =>
  isStreamsError(error) && error.retry !== 'never' && !finalCodes.includes(error.code)

/** What ends the members that were asked. */
const applicationShutdown = (applicationId: string, code: string): StreamsError =>
  new StreamsError('APPLICATION_SHUTDOWN', {
    retry: 'never',
    message: `a process of application "${applicationId}" has asked all to stop, because of ${code}`,
    help: 'look for the error in the log of that process, then start the application again',
  })
