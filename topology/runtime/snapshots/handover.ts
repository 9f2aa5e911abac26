import type { Checkpoint } from '../../../state/checkpoint.ts'
import type { TopicDescription } from '../../log/log.ts'
import type { Metrics } from '../../metrics/index.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Ports } from '../../ports.ts'
import type { ResolvedConfig } from '../config.ts'
import type { StateDirectory } from '../state-directory.ts'
import type { TaskOwners } from '../task-owners.ts'
import { PeerCandidates } from './peer-candidates.ts'
import { SnapshotCopies } from './snapshot-copies.ts'
import { SnapshotFetcher } from './snapshot-fetcher.ts'

export interface HandoverOptions {
  readonly plan: Plan
  readonly config: ResolvedConfig
  readonly ports: Ports
  readonly metrics: Metrics
  readonly directory: StateDirectory
  readonly topics: ReadonlyMap<string, TopicDescription>
  /** As of the last flush of a task that runs or is followed here; undefined when it does neither. */
  checkpointOf(id: string): Checkpoint | null | undefined
}

/** What goes from process to process when tasks move: copies of the state that is here, and the state that is missing here. */
export class Handover {
  readonly copies: SnapshotCopies
  readonly fetcher: SnapshotFetcher
  readonly #candidates: PeerCandidates

  constructor(options: HandoverOptions) {
    const { config } = options
    this.#candidates = new PeerCandidates(config.endpoint)
    // Without an endpoint no other process of the application asks: whoever does is somebody else.
    const atOnceMax = config.endpoint === undefined ? 0 : config.snapshots.atOnceMax
    this.copies = new SnapshotCopies({ ...options, atOnceMax })
    this.fetcher = new SnapshotFetcher({ ...options, peersOf: (id) => this.#candidates.of(id) })
  }

  /** Called with each assignment, before its tasks are opened. */
  told(owners: TaskOwners): void {
    this.#candidates.told(owners)
  }
}
