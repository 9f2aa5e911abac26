/* The entry `millrace/opentelemetry`: apart, because @opentelemetry/api is for those who trace. */
export { openTelemetry } from './opentelemetry.ts'
