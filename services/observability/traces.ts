import type { Tracing } from 'millrace'
import type { TracesConfig } from './config.ts'

/** Where the spans of this process (or thread) go. */
export interface Traces {
  /** Of requests. */
  readonly edge: Tracing
  /** Of the application of one service: its spans carry its name. */
  readonly of: (service: string) => Tracing
  /** Sends what is left. */
  close(): Promise<void>
}

/** What traces is loaded only where something is traced. Null: nothing is. */
export const openTraces = async (config: TracesConfig | null): Promise<Traces | null> => {
  if (config === null) return null
  const { otlpTraces } = await import('./otlp.ts')
  return otlpTraces(config)
}
