/**
 * Breaks what Qless runs on, and looks whether anything was lost.
 * usage: npm run chaos -- [fault] [--seed N] [--quick] [--markdown FILE] [--help]
 *        npm run chaos -- soak [--minutes N] [--seed N]
 */
import { table } from '@qless/setup/table'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { helpText, parseCommandLine, type Wanted } from './command-line.ts'
import { FAULTS } from './faults/faults.ts'
import { machineLine } from './machine.ts'
import { reliabilityPage } from './page.ts'
import { soak } from './soak/soak.ts'
import { cellsOf, COLUMNS, summarize } from './summary.ts'
import { isGood, type Trial } from './trial.ts'
import { tryAll, type Broken } from './trials.ts'

const PAGE = fileURLToPath(new URL('../../../docs/reliability.md', import.meta.url))
const MOST_PROBLEMS = 10

async function main(args: readonly string[]): Promise<boolean> {
  const wanted = parseCommandLine(args, FAULTS)
  if (wanted.what === 'soak') return soak(wanted, console.log)
  if (wanted.what === 'faults') return tryFaults(wanted)
  console.log(helpText(FAULTS))
  return true
}

async function tryFaults(wanted: Extract<Wanted, { what: 'faults' }>): Promise<boolean> {
  const { faults, seeds, isFull, markdownFile = isFull ? PAGE : undefined } = wanted
  const start = performance.now()
  const results = await tryAll(faults, seeds, (result) => console.log(line(result)))
  const summaries = summarize(faults, results)
  const isAllGood = summaries.every((summary) => summary.isGood)
  console.log(`\n${table(columns(), summaries.map(cellsOf))}`)
  console.log(isAllGood ? '\nNothing was lost, and every promise was kept.' : '\nA promise was BROKEN: see above.')
  if (markdownFile !== undefined) {
    const minutes = (performance.now() - start) / 60_000
    const machine = await machineLine()
    await writeFile(markdownFile, reliabilityPage({ at: new Date(), minutes, seeds, machine, summaries }))
    console.log(`Written: ${markdownFile}`)
  }
  return isAllGood
}

function columns(): Parameters<typeof table>[0] {
  return COLUMNS.map((title, i) => ({ title, align: i === 0 ? 'left' : 'right' }))
}

function line(result: Trial | Broken): string {
  const head = `${result.fault}, seed ${result.seed}`
  if ('error' in result)
    return `BROKEN ${head}: ${result.error instanceof Error ? result.error.stack : String(result.error)}`
  const { lost, problems, jobCount, ms } = result
  const all = [...lost.map((jid) => `${jid}: LOST`), ...problems]
  const shown = all.slice(0, MOST_PROBLEMS).map((problem) => `\n       ${problem}`)
  const rest = all.length > MOST_PROBLEMS ? `\n       and ${all.length - MOST_PROBLEMS} more` : ''
  const seconds = (ms / 1000).toFixed(1)
  return `${isGood(result) ? 'ok    ' : 'BROKEN'} ${head}: ${jobCount} jobs in ${seconds} s${shown.join('')}${rest}`
}

// What is left is cleared away as the process exits.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

try {
  if (!(await main(process.argv.slice(2)))) process.exitCode = 1
} catch (error) {
  console.error(`chaos: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
