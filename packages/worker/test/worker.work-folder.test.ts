import { existsSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defineJob, type Job, type JobContext } from '@qless/client'
import { expect, test } from 'vitest'
import { Space } from './space.ts'
import { until } from './until.ts'

test('a job that asks for a folder has an empty one of its own, which is removed when its handler has ended', async () => {
  const space = new Space()
  const paths: string[] = []
  const found: string[][] = []
  const perform = async (_: Job, { workFolder }: JobContext): Promise<void> => {
    const path = await workFolder()
    expect(await workFolder()).toBe(path)
    found.push(await readdir(path))
    await writeFile(join(path, 'part.txt'), 'half')
    paths.push(path)
  }
  await space.startWorker({ jobs: [defineJob<number>('Klass', { perform })], concurrency: 1 })
  await space.put(2)
  await until('the folders are gone', () => paths.length === 2 && !paths.some((path) => existsSync(path)))
  expect(new Set(paths).size).toBe(2)
  expect(found).toEqual([[], []])
})
