/** One order comes of so many records: a rate of input is about the same load for orders as for counts. */
export const recordsPerOrder = 25
