import type { Ports } from '../../../ports.ts'

/** The world as the embedded log sees it. */
export type BrokerPorts = Pick<Ports, 'clock' | 'monotonic' | 'random' | 'scheduler'>
