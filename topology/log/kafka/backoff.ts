/** First and longest pause between two tries, in milliseconds. */
const FIRST_MS = 50
const LONGEST_MS = 1_000

/** The pause before try number `failures` + 1: doubles from 50 ms to 1 s. */
export const backoffMs = (failures: number): number => Math.min(FIRST_MS * 2 ** Math.min(failures - 1, 10), LONGEST_MS)
