import type { Choice } from './choice.ts'

/** A value function that takes `value`, and the type of what it answers. */
export const valueFunctionFor = (
  { value, windowed }: { value: string; windowed?: string },
  choice: Choice,
  definite: boolean,
): [string, string] => {
  // How a windowed key is written is for the recorded scenarios.
  if (windowed !== undefined && definite) return value === 'long' ? ['times:2', 'long'] : ['upper', 'string']
  if (value === 'long') {
    return choice.pick([
      [`add:${choice.int(5)}`, 'long'],
      ['times:2', 'long'],
      ['negate', 'long'],
      [`nullIf:${choice.int(4)}`, 'long'],
      ['str', 'string'],
    ])
  }
  if (value === 'string') {
    return choice.pick([
      ['upper', 'string'],
      ['length', 'long'],
      ['suffix:!', 'string'],
      ['nullIfContains:b', 'string'],
      ['withKey', 'string'],
      ['orElse:none', 'string'],
      ['firstChar', 'string'],
    ])
  }
  return ['str', 'string']
}

export const predicateFor = (value: string, choice: Choice): string => {
  if (value === 'long') return choice.pick([`valueOver:${choice.int(6)}`, 'valueEven', 'valueNotNull', 'keyEquals:a'])
  return choice.pick(['valueContains:a', 'keyEquals:b', 'valueNotNull', 'valueContains:1'])
}

export const windowFor = (
  choice: Choice,
  definite: boolean,
): { window: Record<string, unknown>; windowed: 'time' | 'session'; sliding: boolean } => {
  const graceMs = choice.pick([0, 0, 100, 500, 2000])
  const every = !definite
  switch (choice.int(5)) {
    case 0:
      return {
        window: { type: 'tumbling', sizeMs: choice.pick([100, 500, 1000]), graceMs },
        windowed: 'time',
        sliding: false,
      }
    case 1:
      return {
        window: { type: 'hopping', sizeMs: 600, advanceMs: choice.pick([200, 250, 500]), graceMs },
        windowed: 'time',
        sliding: false,
      }
    case 2:
      if (!every) return { window: { type: 'tumbling', sizeMs: 300, graceMs }, windowed: 'time', sliding: false }
      return {
        window: { type: 'sliding', differenceMs: choice.pick([50, 300, 700]), graceMs },
        windowed: 'time',
        sliding: true,
      }
    case 3:
      return { window: { type: 'unlimited', startMs: choice.pick([0, 700]) }, windowed: 'time', sliding: false }
    default:
      return {
        window: { type: 'session', gapMs: choice.pick([0, 50, 200, 500]), graceMs },
        windowed: 'session',
        sliding: false,
      }
  }
}
