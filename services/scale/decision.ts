import type { Figures } from './sample.ts'

export interface Situation {
  readonly figures: Figures
  /** How many tasks the largest part of the service has: more pods than that have nothing to do. */
  readonly tasks: number
  /** Tasks of this process whose state is being restored. */
  readonly restoring: number
  /** With how many waiting records a pod is loaded as it should be: the target value of the autoscaler. Null: not said. */
  readonly lagPerPod: number | null
}

export interface Decision {
  /** What an autoscaler divides by `lagPerPod` to get the number of pods (AverageValue). */
  readonly wanted: number
  /** One sentence for whoever asks why there are as many pods as there are. */
  readonly why: string
}

/** An autoscaler of Kubernetes leaves everything as it is while metric and target differ by less than this. */
const DEAD_BAND = 1.1

/**
 * What to ask an autoscaler for. More pods help only where records wait that a pod could work on: not while state is restored (that would restore
 * more, and lag more), not where one task has it all, not behind an open transaction. Then no more is asked for than there are.
 */
export const decide = ({ figures, tasks, restoring, lagPerPod }: Situation): Decision => {
  const { lag, blocked, waiting, still, members } = figures
  if (tasks === 0) return { wanted: 0, why: 'no tasks to share: scale this service on its CPU or its requests' }
  if (lag === 0) return { wanted: 0, why: 'idle: everything that was written is processed' }
  if (lagPerPod === null) {
    const help = 'set SCALE_LAG_PER_POD to the target value of the autoscaler for a number that knows when pods help'
    return { wanted: lag, why: `${records(lag)} wait; ${help}` }
  }
  /** As many pods as now, or fewer. */
  const held = Math.min(lag, members * lagPerPod)
  if (restoring > 0) {
    const more = lag > held ? ': scale-out held, for new pods would restore as well' : ''
    return { wanted: held, why: `restoring: ${restoring} of ${tasks} tasks here${more}` }
  }
  // A task is worked on by one pod, so what it has above a pod's share asks for none.
  const useful = [...waiting]
    .filter(([task]) => !still.has(task))
    .reduce((all, [, waits]) => all + Math.min(waits, lagPerPod), 0)
  const pods = Math.min(tasks, evenShare(Math.ceil(useful / lagPerPod), tasks))
  if (pods > members) return more(pods, members, tasks, lagPerPod, lag)
  if (lag > members * lagPerPod) return { wanted: held, why: whyNoMore(figures, tasks, lagPerPod, blocked) }
  const wanted = Math.min(members, evenShare(Math.ceil(lag / lagPerPod), tasks)) * lagPerPod
  return { wanted, why: `${records(lag)} wait, no more than ${plural(members, 'pod')} should have: nothing to add` }
}

const more = (pods: number, members: number, tasks: number, lagPerPod: number, lag: number): Decision => {
  const why = `${records(lag)} wait, ${lagPerPod} for each pod: ${pods} pods instead of ${members}`
  if (pods < tasks || tasks > members * DEAD_BAND) return { wanted: pods * lagPerPod, why }
  // The last pods lie within what an autoscaler takes for noise; its maximum keeps the number of pods at that of the tasks.
  return { wanted: Math.ceil(members * DEAD_BAND + 1) * lagPerPod, why: `${why}, all that can have work` }
}

const whyNoMore = ({ waiting, still, members }: Figures, tasks: number, lagPerPod: number, blocked: number): string => {
  const readable = [...waiting.values()].reduce((all, waits) => all + waits, 0)
  if (blocked > readable) return `adding pods will not help: ${records(blocked)} are behind a transaction that is open`
  const stuck = [...waiting].filter(([task]) => still.has(task)).reduce((all, [, waits]) => all + waits, 0)
  if (stuck * 2 > readable) {
    return `scale-out held: ${still.size} of ${tasks} tasks are not worked on (restored, without an owner, or stuck) and have the lag`
  }
  if (members >= tasks) return `adding pods will not help: each of the ${plural(tasks, 'task')} has one`
  const hot = [...waiting.values()].filter((waits) => waits > lagPerPod).length
  return `adding pods will not help: ${hot} of ${tasks} partitions ${hot === 1 ? 'holds' : 'hold'} the lag, and a partition has one pod`
}

/** The next number of pods that all have equally many tasks: 5 of 48 would leave one with fewer than the others, 6 have 8 each. */
const evenShare = (pods: number, tasks: number): number => {
  for (let even = Math.max(1, pods); even < tasks; even++) if (tasks % even === 0) return even
  return tasks
}

const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

const records = (count: number): string => plural(count, 'record')
