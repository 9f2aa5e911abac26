import { rmSync } from 'node:fs'
import test from 'ava'
import { stateContract } from '../contract.ts'
import { processPort, testDirectory } from '../testing.ts'
import { DirectoryDisk } from './directory-disk.ts'

stateContract(test, 'lmdb', () => {
  const root = testDirectory()
  return {
    disk: new DirectoryDisk(root, processPort()),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
})
