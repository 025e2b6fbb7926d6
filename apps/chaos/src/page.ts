import { markdownTable } from '@qless/setup/table'
import type { AnyFault } from './faults/fault.ts'
import { cellsOf, COLUMNS, type Summary } from './summary.ts'

/** What a run found. */
export interface Run {
  readonly at: Date
  readonly minutes: number
  readonly seeds: readonly number[]
  /** What it ran on, in a line. */
  readonly machine: string
  readonly summaries: readonly Summary[]
}

const PROMISE = `# Reliability

Written by \`npm run chaos\`, which breaks what Qless runs on, under load, and compares what producers and workers have written
down with what is in Redis.

## What Qless promises

- **Every accepted job is run at least once.** A job is accepted when \`put\` has answered. It then completes, fails into a group,
  or is canceled by somebody; it is in exactly one place until then.
- **At most one lease of a job is valid at a time.** A lease begins with a pop. It ends when the job is settled, or when its lock has
  expired and another pop takes the job. A worker whose lease is not valid any more is told so.
- **Only the valid lease leaves a result.** What an older one reports is refused (\`JobLostError\`) and changes nothing.
- **A call is carried out once**, however often it is sent. When its answer was lost, the client sends it again until its deadline.

It does not promise that a handler runs only once: a worker that dies, or stands still for longer than its lock, may have done
its work already. Let handlers bear that, or let what they write to refuse an older \`job.lease\` than it has seen.

When \`put\` fails with a \`ConnectionError\`, the job may be there or not. Put it again with the same \`jid\` and
\`onConflict: 'ignore'\`: it is there once then.

## What Redis needs for that

\`\`\`text
appendonly yes
appendfsync everysec
maxmemory-policy noeviction
\`\`\`

- **\`appendonly yes\`**: what Redis has written down outlives a crash of its process. Without it all that came after the last
  snapshot is gone, or everything.
- **\`appendfsync everysec\`**: a crash of the machine loses what came after the last \`fsync\`, one second, or two when the disk is slow.
  While an \`fsync\` takes that long, a crash of Redis alone may lose as much. With \`always\`, neither loses anything; each call waits
  for the disk then.
- **\`noeviction\`**: every other policy throws jobs away when memory is full. A worker says so when it starts.
- **A replica** gets its data a little later. A failover loses what it had not got yet, unless
  [writes are held for it](guides/high-availability.md#a-planned-failover). \`min-replicas-to-write 1\` and
  \`min-replicas-max-lag\` bound that: a primary that has lost its replicas takes no writes any more.

What such a loss leaves behind is whole: a script is in the AOF, and on a replica, as a whole or not at all.
`

const READING = `How to read the table: **restarts** are processes that were started again, as a supervisor does it. **Duplicates
explained** are starts of a job that came after its lock had expired, or its worker had given it back; the history of the job says
so. A start without such a reason would be an error, as would be two completions of one job, a result of a lease that was not the
last, a job that never ends, or anything that [the doctor](reference/doctor.md) finds afterwards. **Lost** are jobs that were
accepted and are nowhere; those that Redis itself had forgotten, or a replica had never got, stand in brackets, and
only those are allowed that came after the last that was kept. **Recovered in** is the time from the end of the fault until all
jobs that had been accepted before it had ended, with locks of 1 second, a grace period of half a second, and jobs of up to 1.2
seconds.`

/** The results as docs/reliability.md. */
export function reliabilityPage({ at, minutes, seeds, machine, summaries }: Run): string {
  const broken = summaries.filter(({ isGood }) => !isGood).map(({ fault }) => `\`${fault.name}\``)
  return [
    PROMISE,
    '## What was tried',
    '',
    `- ${at.toISOString().slice(0, 10)}, ${machine}, seeds ${seeds.join(', ')}, ${Math.ceil(minutes)} minutes`,
    `- ${broken.length === 0 ? 'Nothing was lost, and every promise was kept.' : `BROKEN by ${broken.join(', ')}.`}`,
    '',
    resultTable(summaries),
    '',
    READING,
    '',
    '## What it means for you',
    '',
    ...summaries.flatMap(({ fault }) => [paragraph(fault), '']),
  ].join('\n')
}

function resultTable(summaries: readonly Summary[]): string {
  const columns = COLUMNS.map((title, i) => ({ title, align: i === 0 ? ('left' as const) : ('right' as const) }))
  const rows = summaries.map(cellsOf).map(([name, ...others]) => [`\`${name}\``, ...others])
  return markdownTable(columns, rows)
}

function paragraph({ name, does, expected, meaning }: AnyFault): string {
  return [`**\`${name}\`** ${does} ${expected}`, `_For you:_ ${meaning}`].join('\n')
}
