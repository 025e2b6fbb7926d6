/**
 * Compares Qless with what people use today.
 * usage: npm run bench -- [scenario] [--quick] [--rounds N] [--jobs N] [--json FILE] [--help]
 */
import { open, writeFile } from 'node:fs/promises'
import { helpText, parseCommandLine, type Wanted } from './command-line.ts'
import { compare, type Comparison } from './compare.ts'
import type { Contestant } from './contestants/contestant.ts'
import { loadContestant, OURS, RIVAL } from './contestants/load-contestant.ts'
import { describeMachine, type Machine } from './machine.ts'
import { reportRow, reportTable } from './report.ts'
import { SCENARIOS } from './scenarios/scenarios.ts'

async function main(args: readonly string[]): Promise<void> {
  const wanted = parseCommandLine(args, SCENARIOS)
  if (wanted.help) {
    console.log(helpText(SCENARIOS))
    return
  }
  // A file that cannot be written is better known now than after the run.
  if (wanted.jsonFile !== undefined) await (await open(wanted.jsonFile, 'a')).close()
  const contestants = [await loadContestant(OURS), await loadContestant(RIVAL)] as const
  const machine = await describeMachine()
  console.log(`${machine.redis}, Node ${machine.node}, ${machine.cores} cores (${machine.processor})`)
  const comparisons = await compare(wanted.scenarios, wanted.size, say)
  sayNothing()
  print(comparisons, contestants)
  if (wanted.jsonFile !== undefined)
    await writeFile(wanted.jsonFile, toJson({ wanted, machine, comparisons, contestants }))
}

function print(comparisons: readonly Comparison[], [ours, theirs]: readonly [Contestant, Contestant]): void {
  console.log(`\n${reportTable(comparisons.map(reportRow), ours.title, theirs.title)}\n`)
  console.log('Medians, with the range of all rounds in brackets; a ratio is of the two figures of one round.')
  for (const { title, settings } of [ours, theirs]) {
    console.log(`${title}:\n${settings.map((line) => `  - ${line}`).join('\n')}`)
  }
}

interface Results {
  readonly wanted: Wanted
  readonly machine: Machine
  readonly comparisons: readonly Comparison[]
  readonly contestants: readonly [Contestant, Contestant]
}

function toJson({ wanted, machine, comparisons, contestants }: Results): string {
  const results = {
    at: new Date().toISOString(),
    machine,
    size: wanted.size,
    contestants: contestants.map(({ title, settings }) => ({ title, settings })),
    results: comparisons.map((comparison) => ({ ...reportRow(comparison), rounds: comparison })),
  }
  return `${JSON.stringify(results, undefined, 2)}\n`
}

/** Progress is for a terminal only, on one line that is written over. */
function say(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${line}`)
}

function sayNothing(): void {
  say('')
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  sayNothing()
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
