import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** The broker version that the whole project is developed and measured against. */
export const kafkaVersion = '4.3.1'

export const repositoryRoot = join(import.meta.dirname, '..', '..')
const cache = join(repositoryRoot, '.cache', 'kafka')

/** Runs a program to its end; resolves with its exit code and all that it printed, -1 when it is not installed. */
export const run = (command: string, args: string[], cwd = repositoryRoot): Promise<{ code: number; output: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const collect = (chunk: Buffer): void => {
      output += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? resolve({ code: -1, output: '' }) : reject(error),
    )
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })

/** The java program: that of JAVA_HOME, else the one on the PATH. */
export const javaProgram = (): string =>
  process.env.JAVA_HOME === undefined ? 'java' : join(process.env.JAVA_HOME, 'bin', 'java')

/** What keeps Java from running the broker here, or undefined when nothing does. Kafka 4 brokers need Java 17. */
export const javaProblem = async (): Promise<string | undefined> => {
  const { code, output } = await run(javaProgram(), ['-version'])
  const howTo =
    'install a JRE of version 17 or newer (Debian: apt-get install openjdk-17-jre-headless, macOS: brew install openjdk)'
  if (code !== 0) return `no Java was found; ${howTo}`
  const major = Number(/version "(\d+)/.exec(output)?.[1] ?? 0)
  return major >= 17 ? undefined : `Java ${major} is too old for Kafka ${kafkaVersion}; ${howTo}`
}

/**
 * The class path of the broker. The first call on a machine downloads the jars with Maven into .cache/kafka; processes
 * that do so at the same time do not disturb each other, because the finished folder is moved into place at once.
 */
export const kafkaClassPath = async (): Promise<string> => {
  const jars = join(cache, `libs-${kafkaVersion}`)
  if (!existsSync(jars)) {
    await mkdir(cache, { recursive: true })
    const fresh = await mkdtemp(join(cache, 'download-'))
    const pom = join(import.meta.dirname, 'pom.xml')
    const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${join(fresh, 'libs')}`]
    const { code, output } = await run('mvn', ['-q', '-B', '-f', pom, ...goal])
    if (code !== 0) {
      await rm(fresh, { recursive: true, force: true })
      throw new Error(
        code === -1
          ? 'no Maven was found, which downloads the Kafka jars; install it (Debian: apt-get install maven, macOS: brew install maven)'
          : `Maven could not download Kafka ${kafkaVersion}; is the network up?\n${output}`,
      )
    }
    await rename(join(fresh, 'libs'), jars).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
    await rm(fresh, { recursive: true, force: true })
  }
  return `${join(jars, '*')}`
}
