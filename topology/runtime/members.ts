import { StreamsError } from '../errors/index.ts'
import { CacheShare } from './cache-share.ts'
import { Member, type MemberOptions, type MemberState } from './member.ts'
import type { RunningTask } from './running-task.ts'
import type { StateDirectory } from './state-directory.ts'
import { ThreadDirectories } from './thread-directories.ts'
import { freeIndex, memberName, threadName } from './thread-names.ts'
import type { ThreadRuntime } from './thread-runtime.ts'

export interface MembersOptions extends Omit<MemberOptions, 'cache' | 'allTasks'> {
  /** Of the first thread. */
  readonly directory: StateDirectory
  /** Ends the application: an error of a thread that is neither replaced nor removed. */
  failed(error: unknown): void
}

interface Thread {
  readonly index: number
  readonly name: string
  readonly member: Member
  readonly done: Promise<unknown>
}

/** The least ready comes first. */
const precedence: readonly MemberState[] = ['recovering', 'restoring', 'running']

/**
 * The stream threads of an application in this process. Each is a member of the group with its own state directory and transactional id; they share the event
 * loop, the global tables and the cache. Threads come and go one at a time (KIP-663).
 */
export class Members {
  readonly #options: MembersOptions
  readonly #cache: CacheShare
  readonly #directories: ThreadDirectories
  #threads: readonly Thread[] = []
  #processThreads: number | null = null
  #changing: Promise<unknown> = Promise.resolve()
  #stopping = false

  constructor(options: MembersOptions) {
    const { config, ports } = options
    this.#options = options
    this.#cache = new CacheShare(config)
    this.#directories = new ThreadDirectories({
      applicationId: config.applicationId,
      disk: ports.disk,
      ports,
      delayMs: config.cleanupDelayMs,
      inUse: (index) => index > 0 && this.#threads.some((thread) => thread.index === index),
    })
  }

  /** Starts the first thread. */
  start(): void {
    this.#launch(0, this.#options.directory)
    this.#directories.look()
  }

  get names(): string[] {
    return this.#threads.map(({ name }) => name)
  }

  /** The least ready of the threads that stay. */
  get state(): MemberState {
    const states = this.#threads.filter(({ member }) => !member.stopping).map(({ member }) => member.state)
    return precedence.find((state) => states.includes(state)) ?? 'running'
  }

  get runtimes(): ThreadRuntime[] {
    return this.#threads.flatMap(({ member }) => member.runtime ?? [])
  }

  /** Tasks that process here. */
  get running(): RunningTask[] {
    return this.runtimes.flatMap(({ tasks }) => tasks.running)
  }

  /** Starts one more. Answers its name when it runs what is assigned to it. @throws StreamsError what failed it; INVALID_STATE when stopped meanwhile. */
  add(): Promise<string> {
    return this.#oneByOne(async () => {
      const index = freeIndex(this.#threads.map((thread) => thread.index))
      const { directory } = this.#options
      const own = index === 0 ? directory : await this.#directories.open(index)
      if (this.#stopping) {
        if (own !== directory) await own.close()
        throw stopped()
      }
      const { name, member, done } = this.#launch(index, own)
      this.#options.changed()
      const failure = await Promise.race([member.ready.then(() => null), done])
      if (failure !== null) throw failure
      if (this.#stopping) throw stopped()
      return name
    })
  }

  /** Stops the one that came last: it commits, closes its tasks, and leaves the group for good. Undefined: there is none. */
  remove(): Promise<string | undefined> {
    return this.#oneByOne(async () => {
      const last = this.#threads.reduce<Thread | null>(
        (found, thread) => (found === null || thread.index > found.index ? thread : found),
        null,
      )
      if (last === null || this.#stopping) return undefined
      last.member.stop({ leaveGroup: true })
      const failure = await last.done
      if (failure !== null) {
        const { logger } = this.#options.ports
        logger.warn('a removed thread has not ended well: what it did not commit is processed again', {
          thread: last.name,
          error: String(failure),
        })
      }
      return last.name
    })
  }

  /** So many threads of the process share the cache of the configuration, this application's own or others that it does not know. */
  shareCache(threads: number): void {
    this.#processThreads = threads
    this.#divideCache()
  }

  /** Drains all. Resolves when they have ended. */
  async stop({ leaveGroup = false }: { readonly leaveGroup?: boolean } = {}): Promise<void> {
    this.#stopping = true
    for (const { member } of this.#threads) member.stop({ leaveGroup })
    await Promise.all(this.#threads.map(({ done }) => done))
    await this.#changing
    await this.#directories.stop()
  }

  #launch(index: number, directory: StateDirectory): Thread {
    const { config } = this.#options
    const member = new Member({
      ...this.#options,
      config: {
        ...config,
        instanceId: memberName(config.instanceId, index),
        // A task and its standby on two threads of one process would die together.
        host: config.host ?? this.#options.directory.processId,
      },
      directory,
      cache: this.#cache,
      allTasks: () => this.running,
    })
    const done = this.#run(member, index, directory)
    const thread = { index, name: threadName(config.applicationId, index), member, done }
    this.#threads = [...this.#threads, thread]
    this.#divideCache()
    return thread
  }

  async #run(member: Member, index: number, directory: StateDirectory): Promise<unknown> {
    const failure = await member.run()
    if (directory !== this.#options.directory) await directory.close()
    this.#threads = this.#threads.filter((thread) => thread.index !== index)
    if (member.stopping && !this.#stopping) {
      this.#divideCache()
      this.#directories.look()
      this.#options.changed()
    } else if (failure !== null) this.#options.failed(failure)
    return failure
  }

  #divideCache(): void {
    this.#cache.divide(this.#processThreads ?? this.#threads.length)
    for (const { tasks } of this.runtimes) tasks.shareCache()
  }

  #oneByOne<T>(change: () => Promise<T>): Promise<T> {
    const next = this.#changing.then(change)
    this.#changing = next.catch(() => {})
    return next
  }
}

const stopped = (): StreamsError =>
  new StreamsError('INVALID_STATE', { retry: 'never', message: 'the application was stopped meanwhile' })
