/**
 * How the clients of this log reach its broker. In one process that is a plain call; a simulator delays calls, fails
 * them before they run, or loses their answers, and the clients behave as over a network.
 */
export interface Link {
  /** Runs one request. Calls made one after the other by one client run in that order. */
  call<T>(request: string, run: () => T | Promise<T>): Promise<T>
}

export const directLink: Link = {
  call: async (_request, run) => run(),
}
