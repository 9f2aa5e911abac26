import { isStreamsError } from 'millrace'
import { simulatedProvider } from '../../processors/payments/simulator.ts'
import { readSimulatorConfig } from '../config.ts'
import { listen } from '../server.ts'
import { simulatorApp } from './server.ts'

/* `npm run payment-simulator`: the simulated payment provider as a process of its own. */

try {
  const { port, simulator } = readSimulatorConfig()
  const app = simulatorApp(simulatedProvider(simulator), (error) => {
    process.stderr.write(`request failed: ${String(error)}\n`)
  })
  const server = await listen(port, app.callback())
  process.stdout.write(`payment simulator at http://localhost:${server.port}/ledger\n`)
  // Calls that are never answered are no reason to stay.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close(100))
} catch (error) {
  process.stderr.write(`${isStreamsError(error) ? `${error.code}: ${error.message}` : String(error)}\n`)
  process.exitCode = 1
}
