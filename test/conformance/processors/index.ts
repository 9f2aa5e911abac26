import { lookUp } from '../vocabulary/entry.ts'
import { keyTimers } from './key-timers.ts'
import { kvCommands } from './kv-commands.ts'
import type { MakeProcessor } from './processor.ts'
import { punctuatedCounts } from './punctuated-counts.ts'
import { dedupe, forwardTwice, headers, lookup, meta, poison, router, shiftTime, timeProbe } from './simple.ts'
import { sessionCommands, versionedCommands, windowCommands, windowFetch } from './window-stores.ts'

const processors: Readonly<Record<string, MakeProcessor>> = {
  dedupe,
  meta,
  timeProbe,
  poison,
  lookup,
  shiftTime,
  headers,
  forwardTwice,
  router,
  kvCommands,
  punctuatedCounts,
  keyTimers,
  windowFetch,
  windowCommands,
  sessionCommands,
  versionedCommands,
}

export const processorKind = (name: string): MakeProcessor => lookUp('processor', processors, name)[0]

export type { StoreType, UsedStore } from './processor.ts'
