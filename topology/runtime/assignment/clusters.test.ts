import test, { type ExecutionContext } from 'ava'
import { type GroupMember, partitionKey, type TopicDescription, type TopicPartition } from '../../log/log.ts'
import type { SubTopology } from '../../plan/plan.ts'
import { groupAssignor } from '../assignor.ts'
import { type AssignmentInfo, decodeAssignment, encodeMember, type TaskPosition } from '../user-data.ts'
import type { AssignorSettings } from './task-assignor.ts'

/* Random groups live through joins, leaves and crashes under the default assignor; what must hold in every round and at rest is checked. */

const clusters = 60

/** Mulberry32: a seed replays a failure. */
const randomOf = (seed: number): ((below: number) => number) => {
  let a = seed
  return (below) => {
    a = (a + 0x6d2b79f5) | 0
    let n = Math.imul(a ^ (a >>> 15), 1 | a)
    n = (n + Math.imul(n ^ (n >>> 7), 61 | n)) ^ n
    return Math.floor((((n ^ (n >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

interface Process {
  readonly id: string
  readonly rack: string | null
  readonly host: string
  readonly threads: number
  /** How far its disk reaches, by task. */
  readonly disk: Map<string, number>
}

interface Member {
  readonly id: string
  readonly process: Process
  owned: readonly TopicPartition[]
  told: AssignmentInfo
}

const nothing: AssignmentInfo = { active: [], standby: [], warmup: [], owners: new Map() }

class Cluster {
  readonly members: Member[] = []
  readonly settings: AssignorSettings
  readonly subs: SubTopology[]
  readonly topics: Map<string, TopicDescription>
  readonly #t: ExecutionContext
  readonly #seed: number
  /** Ends of the changelogs, by task. */
  readonly #ends = new Map<string, number>()
  readonly #random: (below: number) => number
  #generation = 1
  #named = 0

  /** Whether processes may share a host. */
  shared = false

  constructor(t: ExecutionContext, seed: number, settings: Partial<AssignorSettings> = {}, recordsMax = 40_000) {
    this.#t = t
    this.#seed = seed
    this.#random = randomOf(seed)
    this.settings = {
      standbys: this.#random(3),
      acceptableRecoveryLag: 10_000,
      warmupsMax: 1 + this.#random(3),
      ...settings,
    }
    this.subs = Array.from({ length: 1 + this.#random(4) }, (_, i) => newSub(`sub-${i}`, this.#random(3) > 0))
    this.topics = new Map(
      this.subs.map(({ name }) => [name, { name, id: name, partitions: 1 + this.#random(13) }] as const),
    )
    for (const { name, partitions } of this.topics.values()) {
      for (let p = 0; p < partitions; p++) this.#ends.set(`${name}/${p}`, this.#random(recordsMax))
    }
  }

  get seed(): string {
    return `seed ${this.#seed}`
  }

  get processes(): Process[] {
    return [...new Set(this.members.map(({ process }) => process))]
  }

  isStateful(task: string): boolean {
    return (this.subs.find(({ name }) => task.startsWith(`${name}/`))?.stores.length ?? 0) > 0
  }

  get taskIds(): string[] {
    return [...this.#ends.keys()]
  }

  join(threads = 1 + (this.#random(4) === 0 ? 1 : 0)): Process {
    const id = `p${this.#named++}`
    const beside = this.shared && this.members.length > 0 && this.chance(3) ? this.any() : null
    const host = beside?.host ?? id
    const rack = beside === null ? ([null, 'x', 'y'][this.#random(3)] as string | null) : beside.rack
    const process = { id, rack, host, threads, disk: new Map() }
    this.start(process)
    return process
  }

  /** The threads of a process come, with what is on its disk. */
  start(process: Process): void {
    for (let i = 0; i < process.threads; i++) {
      this.members.push({ id: `m${this.#random(1_000)}-${this.#named++}`, process, owned: [], told: nothing })
    }
  }

  /** A process goes; its disk stays as it is. */
  leave(process: Process): void {
    for (const member of this.members.filter((each) => each.process === process)) {
      this.members.splice(this.members.indexOf(member), 1)
    }
  }

  any(): Process {
    return this.processes[this.#random(this.processes.length)] as Process
  }

  chance(of: number): boolean {
    return this.#random(of) === 0
  }

  owner(task: string): Member | undefined {
    return this.members.find(({ told }) => told.active.includes(task))
  }

  /** One rebalance. True when nothing moves and nothing warms up. */
  rebalance(): boolean {
    const assign = groupAssignor({
      subTopologies: this.subs,
      sourceTopicsOf: (sub) => [...sub.sourceTopics],
      settings: this.settings,
    })
    const before = new Map(
      this.members.flatMap(({ id, owned }) => owned.map((p) => [partitionKey(p.topic, p.partition), id] as const)),
    )
    const result = assign(
      this.members.map((member) => this.#says(member)),
      this.topics,
    )
    this.#generation++
    let quiet = true
    const given = new Set<string>()
    for (const member of this.members) {
      const assignment = result.get(member.id)
      const partitions = assignment?.partitions ?? []
      for (const { topic, partition } of partitions) {
        const key = partitionKey(topic, partition)
        this.#t.true((before.get(key) ?? member.id) === member.id, `${this.seed}: ${key} is not free yet`)
        this.#t.false(given.has(key), `${this.seed}: ${key} is given twice`)
        given.add(key)
      }
      const told = decodeAssignment(assignment?.userData ?? Buffer.alloc(0))
      if (partitions.length !== member.owned.length || told.warmup.length > 0) quiet = false
      if (told.standby.join() !== member.told.standby.join()) quiet = false
      member.owned = partitions
      member.told = told
    }
    this.#holds()
    for (const { process, told } of this.members) {
      for (const task of [...told.active, ...told.standby, ...told.warmup]) {
        if (this.isStateful(task)) process.disk.set(task, this.#ends.get(task) as number)
      }
    }
    return quiet
  }

  /** Rebalances until nothing happens any more. */
  settle(): number {
    // Each movement takes a round to warm up and two to hand over, and there are fewer movements than copies of tasks.
    const bound = 4 + 3 * this.taskIds.length * (1 + this.settings.standbys)
    for (let rounds = 1; rounds <= bound; rounds++) if (this.rebalance()) return rounds
    throw new Error(`${this.seed}: no rest after ${bound} rounds`)
  }

  /** More is written to the changelogs; who runs or follows has it. */
  write(records: number): void {
    for (const [task, end] of this.#ends) {
      this.#ends.set(task, end + records)
      for (const { process, told } of this.members) {
        const has = told.active.includes(task) || told.standby.includes(task)
        if (has && this.isStateful(task)) process.disk.set(task, end + records)
      }
    }
  }

  /** In every round: at most one copy of a task in a process, as many standbys as there can be, no more warm-ups than allowed. */
  #holds(): void {
    const copies = new Set<string>()
    const onHosts = new Set<string>()
    const replicas = new Map<string, number>()
    let warmups = 0
    for (const { process, told } of this.members) {
      warmups += told.warmup.length
      for (const task of [...told.active, ...told.standby, ...told.warmup]) {
        this.#t.false(copies.has(`${process.id} ${task}`), `${this.seed}: two copies of ${task} in ${process.id}`)
        copies.add(`${process.id} ${task}`)
      }
      for (const task of [...told.active, ...told.standby]) {
        this.#t.false(onHosts.has(`${process.host} ${task}`), `${this.seed}: ${task} has no standby elsewhere`)
        onHosts.add(`${process.host} ${task}`)
      }
      for (const task of [...told.standby, ...told.warmup]) replicas.set(task, (replicas.get(task) ?? 0) + 1)
    }
    const hosts = new Set(this.processes.map(({ host }) => host))
    const most = Math.min(this.settings.standbys, hosts.size - 1)
    for (const task of this.taskIds) {
      const found = replicas.get(task) ?? 0
      if (this.isStateful(task)) this.#t.true(found >= most, `${this.seed}: ${task} has ${found} of ${most} standbys`)
      else this.#t.is(found, 0)
    }
    const extra = [...replicas.values()].reduce((sum, n) => sum + Math.max(0, n - most), 0)
    this.#t.true(extra <= this.settings.warmupsMax, `${this.seed}: ${extra} warm-ups of ${warmups}`)
  }

  #says({ id, process, owned, told }: Member): GroupMember {
    const tasks = Object.fromEntries(
      [...process.disk].map(([task, position]): [string, TaskPosition] => {
        const isOpen = this.members.some(
          (m) => m.process === process && [...m.told.active, ...m.told.standby, ...m.told.warmup].includes(task),
        )
        return [task, { position, end: isOpen ? (this.#ends.get(task) as number) : -1 }]
      }),
    )
    return {
      memberId: id,
      instanceId: null,
      topics: [...this.topics.keys()],
      userData: encodeMember({
        processId: process.id,
        host: process.host,
        rack: process.rack,
        endpoint: null,
        tasks,
        standby: [...told.standby, ...told.warmup],
      }),
      owned,
      generation: owned.length > 0 ? this.#generation : -1,
    }
  }
}

const newSub = (name: string, stateful: boolean): SubTopology => ({
  name,
  nodes: [],
  sourceTopics: [name],
  patterns: [],
  resets: {},
  sinkTopics: [],
  stores: stateful ? [{ name: 'rows', logged: true } as never] : [],
  changelogs: {},
  journalTopic: null,
  coPartitioned: [],
  globalStores: [],
})

const counts = (cluster: Cluster, sub: string): number[] =>
  cluster.members.map(({ told }) => told.active.filter((task) => task.startsWith(sub)).length)

const spread = (numbers: readonly number[]): number => Math.max(...numbers) - Math.min(...numbers)

const isAtRest = (t: ExecutionContext, cluster: Cluster): void => {
  for (const task of cluster.taskIds) t.not(cluster.owner(task), undefined, `${cluster.seed}: nobody runs ${task}`)
  for (const { name } of cluster.subs) {
    t.true(spread(counts(cluster, `${name}/`)) <= 1, `${cluster.seed}: ${name} ${counts(cluster, `${name}/`)}`)
  }
  t.true(spread(counts(cluster, '')) <= 1, `${cluster.seed}: ${counts(cluster, '')}`)
  if (cluster.settings.standbys === 0) return
  const racks = cluster.processes.map(({ rack }) => rack)
  for (const task of cluster.taskIds.filter((id) => cluster.isStateful(id))) {
    const mine = cluster.owner(task)?.process.rack
    const others = cluster.members.filter(({ told }) => told.standby.includes(task)).map(({ process }) => process.rack)
    const elsewhere = mine === null || racks.some((rack) => rack !== mine)
    if (elsewhere && others.length > 0) {
      t.true(mine === null || others.some((rack) => rack !== mine), `${cluster.seed}: ${task} is on rack ${mine} only`)
    }
  }
}

test('a group that lives through joins, leaves and crashes comes to rest: every task runs once, evenly', (t) => {
  for (let seed = 1; seed <= clusters; seed++) {
    const cluster = new Cluster(t, seed)
    cluster.shared = seed % 2 === 0
    cluster.join()
    const gone: Process[] = []
    for (let step = 0; step < 12; step++) {
      const change = ['join', 'leave', 'back', 'write', 'round'].find(() => cluster.chance(3))
      if (change === 'join' && cluster.members.length < 7) cluster.join()
      else if (change === 'leave' && cluster.processes.length > 1) {
        const process = cluster.any()
        cluster.leave(process)
        gone.push(process)
      } else if (change === 'back' && gone.length > 0) cluster.start(gone.pop() as Process)
      else if (change === 'write') cluster.write(7_000)
      else cluster.rebalance()
      if (cluster.chance(4)) {
        cluster.settle()
        isAtRest(t, cluster)
      }
    }
    cluster.settle()
    isAtRest(t, cluster)
    t.is(cluster.settle(), 1, `${cluster.seed}: at rest nothing changes`)
  }
})

const ownersOf = (cluster: Cluster): Map<string, string | undefined> =>
  new Map(cluster.taskIds.map((task) => [task, cluster.owner(task)?.id]))

test('when a member leaves only its tasks move; when one joins tasks move to it only, and no more than its share', (t) => {
  for (let seed = 1; seed <= clusters; seed++) {
    // So little state that whoever gets a task can run it at once.
    const cluster = new Cluster(t, seed, {}, 10_000)
    const members = 2 + (seed % 4)
    for (let i = 0; i < members; i++) cluster.join(1)
    cluster.settle()
    let before = ownersOf(cluster)
    const leaver = cluster.any()
    const left = cluster.members.find(({ process }) => process === leaver)?.id
    cluster.leave(leaver)
    cluster.settle()
    for (const [task, owner] of ownersOf(cluster)) {
      if (before.get(task) !== left) t.is(owner, before.get(task), `${cluster.seed}: ${task} of a survivor has moved`)
    }
    before = ownersOf(cluster)
    const joiner = cluster.join(1)
    cluster.settle()
    for (const [task, owner] of ownersOf(cluster)) {
      if (owner === before.get(task)) continue
      t.is(cluster.owner(task)?.process.id, joiner.id, `${cluster.seed}: ${task} moved, but not to the newcomer`)
    }
    isAtRest(t, cluster)
  }
})

test('a task with much state never leaves for a member that would have to restore it', (t) => {
  for (let seed = 1; seed <= clusters; seed++) {
    const cluster = new Cluster(t, seed, {}, 1)
    cluster.join(1)
    cluster.settle()
    cluster.write(1_000_000)
    for (let i = 0; i < 3; i++) cluster.join()
    for (let round = 0; round < 40; round++) {
      const before = new Map(cluster.members.map(({ process }) => [process, new Set(process.disk.keys())]))
      cluster.rebalance()
      for (const { process, told } of cluster.members) {
        for (const task of told.active.filter((id) => cluster.isStateful(id))) {
          t.true(before.get(process)?.has(task), `${cluster.seed}: ${task} runs in ${process.id} without its state`)
        }
      }
    }
    cluster.settle()
    isAtRest(t, cluster)
  }
})

test('when any process is gone a standby takes over without a restore', (t) => {
  for (let seed = 1; seed <= clusters; seed++) {
    const cluster = new Cluster(t, seed, { standbys: 1 })
    for (let i = 0; i < 3; i++) cluster.join(1)
    cluster.settle()
    cluster.write(1_000_000)
    const standby = new Map(cluster.members.map(({ process }) => [process, new Set(process.disk.keys())]))
    cluster.leave(cluster.any())
    cluster.rebalance()
    for (const { process, told } of cluster.members) {
      for (const task of told.active.filter((id) => cluster.isStateful(id))) {
        t.true(standby.get(process)?.has(task), `${cluster.seed}: ${task} runs in ${process.id} without its state`)
      }
    }
  }
})

test('the same group gets the same assignment, in whatever order its members are listed', (t) => {
  for (let seed = 1; seed <= clusters; seed++) {
    const [one, other] = [new Cluster(t, seed), new Cluster(t, seed)]
    for (const cluster of [one, other]) for (let i = 0; i < 4; i++) cluster.join()
    other.members.reverse()
    one.settle()
    other.settle()
    t.deepEqual(ownersOf(one), ownersOf(other))
  }
})
