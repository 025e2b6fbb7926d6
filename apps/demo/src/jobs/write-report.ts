import { defineJob, Job, type Client, type JobDefinition } from '@qless/client'
import { writeFile } from 'node:fs/promises'
import { readJobs } from '../read-jobs.ts'
import { renderReport, totalOf, type CheckedFile, type ReportTotal } from '../report.ts'
import type { CheckData } from './check-markdown.ts'
import { BROKEN_JID, checkJid } from './names.ts'

/** The data of the job that writes the report. The handler adds the totals. */
export interface ReportData {
  readonly folder: string
  readonly reportPath: string
  readonly fileCount: number
  total?: ReportTotal
}

/** Writes the report from what the checks stored in their data. It depends on all of them, so it runs after the last. */
export function writeReport(client: Client): JobDefinition<ReportData> {
  return defineJob('WriteReport', {
    async perform(job: Job<ReportData>) {
      const { folder, reportPath, fileCount } = job.data
      const files: CheckedFile[] = []
      const jids = Array.from({ length: fileCount }, (_, i) => checkJid(i + 1))
      for await (const check of readJobs(client, jids)) files.push(checkedFile(check))
      const broken = await client.jobs.get(BROKEN_JID)
      const mendedFailure = broken instanceof Job ? broken.failure?.message : undefined
      job.data.total = totalOf(files)
      await writeFile(reportPath, renderReport({ folder, files, mendedFailure }))
    },
  })
}

function checkedFile({ jid, data }: Job): CheckedFile {
  const { path, result, knownProblem } = data as CheckData
  if (result === undefined) throw new Error(`${jid} has no result, although the report depends on it`)
  return { path, result, problem: knownProblem }
}
