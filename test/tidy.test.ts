import { homedir } from 'node:os'
import test from 'ava'
import { deadExports } from './tidy/exports.ts'
import { layerBreaches } from './tidy/layers.ts'
import { root, type Source, sources, texts } from './tidy/sources.ts'

const lineCount = (text: string): number => text.split('\n').length - 1

/** Each place where the pattern stands, as `path:line: text`. */
const places = (files: readonly { path: string; text: string }[], pattern: RegExp): string[] =>
  files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  )

const asCode = (files: readonly Source[]): { path: string; text: string }[] =>
  files.map(({ path, code }) => ({ path, text: code }))

test('imports point down the layers', (t) => {
  t.deepEqual(sources.flatMap(layerBreaches), [])
})

test('no file is longer than 500 lines and most are under 150', (t) => {
  t.deepEqual(
    sources.filter(({ text }) => lineCount(text) > 500).map(({ path, text }) => `${path}: ${lineCount(text)}`),
    [],
  )
  const code = sources.filter(({ isTest }) => !isTest)
  const long = code.filter(({ text }) => lineCount(text) > 150)
  t.log(`${code.length} files, ${long.length} over 150 lines`)
  t.true(long.length < code.length / 4, long.map(({ path, text }) => `${path}: ${lineCount(text)}`).join('\n'))
})

test('clocks, timers, randomness and the environment stay behind ports', (t) => {
  const core = sources.filter(({ path, isTest }) => /^(topology|state|processors)\//.test(path) && !isTest)
  const adapters = /^(topology\/runtime\/node-|topology\/log\/kafka\/(sockets|platformatic|kafkajs)\/|state\/lmdb\/)/
  const banned =
    /\b(Date\.now|new Date\(\)|Math\.random|setTimeout|setInterval|setImmediate|process\.(env|hrtime|memoryUsage)|performance\.now|randomUUID|randomBytes|AbortSignal\.timeout|queueMicrotask)\b/
  t.deepEqual(places(asCode(core.filter(({ path }) => !adapters.test(path))), banned), [])
})

test('no test is switched off and nothing is left to do', (t) => {
  const off = /\b(?:test|serial|kafka\.test)\.(?:skip|only|todo|failing)\b/
  const support = 'test/support/kafka.ts' // skips with a message where no broker can be had
  t.deepEqual(places(asCode(sources.filter(({ path }) => path !== support)), off), [])
  // Put together here, so that this file does not find itself.
  const unfinished = [`TO${'DO'}`, `FIX${'ME'}`, `@ts-${'ignore'}`, `@ts-${'nocheck'}`].join('|')
  t.deepEqual(places(texts, new RegExp(`(?<!\\w)(${unfinished})\\b`)), [])
})

test('every export has a user', (t) => {
  t.deepEqual(deadExports(sources), [])
})

test('nothing names the machine it was written on or where packages come from', (t) => {
  const here = [root, homedir()].filter((path) => path.length > 1).map((path) => `${path}/`)
  t.deepEqual(
    texts.flatMap(({ path, text }) => here.filter((name) => text.includes(name)).map((name) => `${path}: ${name}`)),
    [],
  )
  t.deepEqual(places(texts, /"resolved": "htt[p]|[/][/](registry|repo1?)[.]/), [])
})
