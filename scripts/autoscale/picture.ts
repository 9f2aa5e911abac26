/** One look at everything, `at` in seconds since the first order. */
export interface Look {
  readonly at: number
  /** Orders per second that are sent. */
  readonly rate: number
  readonly lag: number
  readonly pods: number
  readonly ready: number
  readonly rebalances: number
}

const WIDTH = 900
const LEFT = 70
const RIGHT = 20
const PANEL = 130
const GAP = 45
const TOP = 50

type Of = (look: Look) => number

/** Load, lag and pods over the same time, as SVG. `target`: records of lag for a pod. */
export const picture = (looks: readonly Look[], title: string, target: number): string => {
  const end = Math.max(1, looks.at(-1)?.at ?? 1)
  const x = (at: number): string => (LEFT + (at / end) * (WIDTH - LEFT - RIGHT)).toFixed(1)
  const panel = (index: number, name: string, lines: readonly (readonly [Of, string])[], steps: boolean): string => {
    const top = TOP + index * (PANEL + GAP)
    const max = nice(Math.max(1, ...looks.flatMap((look) => lines.map(([of]) => of(look)))))
    const y = (value: number): string => (top + PANEL - (value / max) * PANEL).toFixed(1)
    const path = (of: Of): string =>
      looks
        .map((look, i) => {
          if (i === 0) return `M${x(look.at)} ${y(of(look))}`
          return steps ? `H${x(look.at)}V${y(of(look))}` : `L${x(look.at)} ${y(of(look))}`
        })
        .join('')
    const grid = [0, max / 2, max].map(
      (value) =>
        `<path d="M${LEFT} ${y(value)}H${WIDTH - RIGHT}" stroke="#ddd"/><text x="${LEFT - 8}" y="${Number(y(value)) + 4}" text-anchor="end">${value}</text>`,
    )
    const drawn = lines.map(([of, style]) => `<path d="${path(of)}" fill="none" ${style}/>`)
    return `<text x="${LEFT}" y="${top - 8}" font-weight="bold">${name}</text>${grid.join('')}${drawn.join('')}`
  }
  const bottom = TOP + 3 * (PANEL + GAP)
  const podsTop = TOP + 2 * (PANEL + GAP)
  const rebalances = looks
    .filter((look, i) => look.rebalances > (looks[i - 1]?.rebalances ?? look.rebalances))
    .map(({ at }) => `<path d="M${x(at)} ${podsTop}v${PANEL}" stroke="#c90" stroke-dasharray="2 3"/>`)
  const seconds = Array.from({ length: Math.floor(end / 20) + 1 }, (_, i) => i * 20).map(
    (at) => `<text x="${x(at)}" y="${bottom - 22}" text-anchor="middle">${at} s</text>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom}" font-family="sans-serif" font-size="12" fill="#222">`,
    `<rect width="${WIDTH}" height="${bottom}" fill="#fff"/>`,
    `<text x="${LEFT}" y="20" font-size="14">${title}</text>`,
    panel(0, 'orders sent per second', [[({ rate }) => rate, 'stroke="#27c" stroke-width="2"']], true),
    panel(
      1,
      'lag, records (dashed: what the pods that there are should have)',
      [
        [({ lag }) => lag, 'stroke="#b22" stroke-width="2"'],
        [({ pods }) => pods * target, 'stroke="#888" stroke-dasharray="4 3"'],
      ],
      false,
    ),
    ...rebalances,
    panel(
      2,
      'pods: asked for (dashed) and ready (solid); vertical lines: rebalances',
      [
        [({ pods }) => pods, 'stroke="#888" stroke-dasharray="4 3"'],
        [({ ready }) => ready, 'stroke="#283" stroke-width="2"'],
      ],
      true,
    ),
    ...seconds,
    '</svg>\n',
  ].join('\n')
}

/** The next number that reads well on an axis. */
const nice = (value: number): number => {
  const scale = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 4, 6, 8, 10].find((each) => each * scale >= value) ?? 10) * scale
}
