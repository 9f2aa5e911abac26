/* Node has these two on every Buffer and uses them for `toString`; @types/node leaves them out. They skip the look-up of the encoding. */
declare global {
  interface Buffer {
    latin1Slice(start: number, end: number): string
    utf8Slice(start: number, end: number): string
  }
}

export {}
