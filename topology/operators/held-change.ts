import type { ChangeBuffer } from '../../state/change-buffer.ts'
import type { OperatorContext } from './context.ts'
import type { LetGo } from './held-row.ts'

/** A step that holds changes back in a buffer. */
export interface HeldChanges {
  readonly step: string
  readonly buffer: ChangeBuffer<any, any>
  readonly keyBytes: (key: any) => Buffer | null
  readonly valueBytes: (value: any) => Buffer | null
}

/** Lets go what waits first in the buffer, by `forward`. The caller takes it out of the buffer afterwards. */
export const letFirstGo = (
  context: Pick<OperatorContext, 'holds'>,
  { step, buffer, keyBytes, valueBytes }: HeldChanges,
  forward: () => void,
): LetGo => {
  const idOf = (image: string): string => `${step}/${image}`
  return context.holds({
    id: () => idOf(buffer.firstImage()),
    row: () => {
      const image = buffer.firstImage()
      const { key, value, time, headers, origin } = buffer.first() as NonNullable<ReturnType<typeof buffer.first>>
      return {
        step,
        id: idOf(image),
        origin: { ...origin },
        key: keyBytes(key),
        value: valueBytes(value),
        time,
        headers,
        stands: () => buffer.waits(image),
      }
    },
    forward,
  })
}
