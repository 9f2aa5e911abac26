import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { javaProblem, javaProgram, run } from '../scripts/kafka/jars.ts'
import { runForJson } from './child.ts'

const home = join(import.meta.dirname, 'java')
const target = join(home, 'target')

const sourcesHash = (): string => {
  const hash = createHash('sha256').update(readFileSync(join(home, 'pom.xml')))
  const sources = readdirSync(join(home, 'src'), { recursive: true, encoding: 'utf8' }).filter((n) =>
    n.endsWith('.java'),
  )
  for (const name of sources.sort()) hash.update(name).update(readFileSync(join(home, 'src', name)))
  return hash.digest('hex')
}

/** What keeps bench/java from being built here, or undefined when nothing does. */
export const javaBuildProblem = async (): Promise<string | undefined> => {
  const problem = await javaProblem()
  if (problem !== undefined) return problem
  const [compiler, maven] = await Promise.all([run('javac', ['-version']), run('mvn', ['-version'])])
  if (compiler.code !== 0)
    return 'no Java compiler was found; install it (Debian: apt-get install openjdk-17-jdk-headless)'
  return maven.code === 0 ? undefined : 'no Maven was found; install it (Debian: apt-get install maven)'
}

/** Builds bench/java with Maven unless its sources are as they were at the last build. */
export const buildJava = async (): Promise<void> => {
  const mark = join(target, 'built-from')
  const hash = sourcesHash()
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return
  const problem = await javaBuildProblem()
  if (problem !== undefined) throw new Error(problem)
  const { code, output } = await run('mvn', ['-q', '-B', '-f', join(home, 'pom.xml'), 'package'])
  if (code !== 0) throw new Error(`Maven could not build bench/java:\n${output}`)
  writeFileSync(mark, hash)
}

export const javaVersion = async (): Promise<string> =>
  (await run(javaProgram(), ['-version'])).output.split('\n')[0] ?? 'unknown'

/** The command line of a command of bench/java (see Main.java). */
export const javaCommand = (
  command: string,
  options: Record<string, string | number>,
): { command: string; args: string[] } => {
  const classPath = [join(target, 'bench.jar'), join(target, 'libs', '*')].join(delimiter)
  const quiet = '-Dorg.slf4j.simpleLogger.defaultLogLevel=error'
  const pairs = Object.entries(options).map(([name, value]) => `${name}=${value}`)
  return { command: javaProgram(), args: [quiet, '-cp', classPath, 'millrace.bench.Main', command, ...pairs] }
}

/** Runs a command of bench/java to its end. */
export const runJava = <T>(name: string, options: Record<string, string | number>): Promise<T> => {
  const { command, args } = javaCommand(name, options)
  return runForJson<T>(command, args)
}
