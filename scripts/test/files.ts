import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Tests that start processes, brokers or compilers: one file at a time, so that their deadlines hold on a small machine. */
const heavy = /^(test\/(kafka|runtime|support)\/|test\/oms\/.*process|test\/(examples|package)\.|bench\/|scripts\/)/

const testFiles = (root: string): string[] => {
  const config = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { ava: { files: string[] } }
  return globSync(config.ava.files, { cwd: root }).sort()
}

export const lightFiles = (root: string): string[] => testFiles(root).filter((file) => !heavy.test(file))
export const heavyFiles = (root: string): string[] => testFiles(root).filter((file) => heavy.test(file))
