import { defineJob, type Job, type JobDefinition } from '@qless/client'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { analyse, type Analysis } from '../markdown/analyse.ts'
import { decodeText } from '../markdown/read-text.ts'

/** The data of a job that checks one file. The handler adds what it found. */
export interface CheckData {
  readonly folder: string
  /** The file's path inside the folder. */
  readonly path: string
  /** Why an earlier attempt failed; this one then takes the file as it is, unreadable parts left out. */
  readonly knownProblem?: string
  result?: Analysis
}

/** Checks one Markdown file. What the handler stores in the job's data is kept when the job completes. */
export const checkMarkdown: JobDefinition<CheckData> = defineJob('CheckMarkdown', {
  async perform(job: Job<CheckData>) {
    const { folder, path, knownProblem } = job.data
    const file = join(folder, path)
    const text = knownProblem === undefined ? decodeText(await readFile(file)) : await readWhatIsThere(file)
    job.data.result = await analyse(text, { file, root: folder })
  },
})

async function readWhatIsThere(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '')
}
