/** Says which thread of a process is asked: `10.0.0.7:8080#2`. Without it the process finds the thread by itself. */
export const threadHeader = 'millrace-thread'

/** Endpoints are `host:port`, those of threads in a process with several of them `host:port#thread`. */
export const peerAddress = (endpoint: string): { address: string; headers: Record<string, string> } => {
  const [address = '', thread] = endpoint.split('#')
  return { address, headers: thread === undefined ? {} : { [threadHeader]: thread } }
}
