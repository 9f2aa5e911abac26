import { createServer } from 'node:http'
import { runUntilSignal, workerStreams } from 'millrace'

/* A process of an application on worker threads that answers queries. Arguments: URL of the module, threads, port. Prints one JSON line per event. */
const [module = '', threads, port] = process.argv.slice(2)

const app = await workerStreams({ module: new URL(module), threads: Number(threads) })
const server = createServer(app.queryHandler()).listen(Number(port), '127.0.0.1')
void app.start().then(() => process.stdout.write(`${JSON.stringify({ event: 'running', ...app.status() })}\n`))
await runUntilSignal(app)
server.closeAllConnections()
server.close()
