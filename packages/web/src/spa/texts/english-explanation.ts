import type { Told } from './english.ts'
import { firstLine } from './first-line.ts'

/** Why a job does not run, in English. What tells an age tells it by the clock of the page, as all ages there; the rest as the server says it. */
export function englishExplanation({ explanation, at, formatDuration, formatInstant }: Told): string {
  const { reason, failedAt, completedAt, dueAt, nextRunAt, group = '', message = '', queueName = '' } = explanation
  const between = (from?: number | null, to?: number | null): string =>
    formatDuration(((to ?? at) - (from ?? at)) / 1000)
  switch (reason) {
    case 'failed':
      return `It failed ${between(failedAt)} ago in the group ${group}: ${firstLine(message)} It stays so until somebody retries, moves or cancels it.`
    case 'complete':
      return `It was completed ${between(completedAt)} ago.`
    case 'scheduled':
      return `It is due in ${between(at, dueAt)}, at ${formatInstant(dueAt ?? at)}.`
    case 'recurring': {
      const when = (nextRunAt ?? at) > at ? `in ${between(at, nextRunAt)}` : 'now'
      const paused = explanation.isQueuePaused === true ? ` Queue ${queueName} is paused.` : ''
      return `It is a recurring job, which puts its next job into queue ${queueName} ${when}.${paused}`
    }
    default:
      return explanation.text
  }
}
