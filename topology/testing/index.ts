export { openStoppedTask, stoppedTasks } from './stopped-tasks.ts'
export { type PipeOptions, TestInput, TestOutput, type TestRecord } from './test-topics.ts'
export { type TestDriverOptions, TopologyTestDriver } from './topology-test-driver.ts'
export { SeededRandom, VirtualTime } from './virtual-ports.ts'
