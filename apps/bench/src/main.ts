/**
 * Compares Qless with what people use today.
 * usage: npm run bench -- [scenario] [--quick] [--rounds N] [--jobs N] [--json FILE] [--markdown FILE] [--help]
 */
import { mkdir, open, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { helpText, parseCommandLine, type Wanted } from './command-line.ts'
import { compare, type ByContestant, type Comparison } from './compare.ts'
import type { Contestant } from './contestants/contestant.ts'
import { CONTESTANTS, loadContestant } from './contestants/load-contestant.ts'
import { resultMarkdown, resultText, type Results } from './document.ts'
import { growthPlot } from './growth/plot.ts'
import { growthOf, PLOT_FILE } from './growth/section.ts'
import { describeMachine, machineLine } from './machine.ts'
import { reportRow } from './report.ts'
import { SCENARIOS } from './scenarios/scenarios.ts'

const DOCUMENT = fileURLToPath(new URL('../../../docs/performance.md', import.meta.url))
const RESULTS = fileURLToPath(new URL('../results/', import.meta.url))
const MS_PER_MINUTE = 60_000

async function main(args: readonly string[]): Promise<void> {
  const wanted = parseCommandLine(args, SCENARIOS)
  if (wanted.help) {
    console.log(helpText(SCENARIOS))
    return
  }
  const { jsonFile = `${RESULTS}${wanted.name}.json`, markdownFile = wanted.run === 'full' ? DOCUMENT : undefined } =
    wanted
  // A file that cannot be written is better known now than after the run.
  for (const file of [jsonFile, wanted.markdownFile]) await makeWritable(file)
  const { results, comparisons } = await measure(wanted)
  if (comparisons.length > 0) console.log(resultText(results))
  await write(jsonFile, toJson(results, comparisons))
  // What was not measured whole is not to be published.
  if (markdownFile !== undefined && process.exitCode === undefined) await publish(markdownFile, results)
}

async function measure({ cases, size, run }: Wanted): Promise<{ results: Results; comparisons: Comparison[] }> {
  const at = new Date()
  const contestants = await loadContestants()
  const machine = await describeMachine()
  console.log(machineLine(machine))
  const comparisons = await compare(cases, size, { say, failed })
  sayNothing()
  const minutes = (Date.now() - at.getTime()) / MS_PER_MINUTE
  const rows = comparisons.map(reportRow)
  return { results: { at, run, size, minutes, machine, rows, contestants }, comparisons }
}

async function loadContestants(): Promise<ByContestant<Contestant>> {
  const loaded = await Promise.all(CONTESTANTS.map(async (name) => [name, await loadContestant(name)] as const))
  return Object.fromEntries(loaded) as unknown as ByContestant<Contestant>
}

async function makeWritable(file: string | undefined): Promise<void> {
  if (file === undefined) return
  await mkdir(dirname(file), { recursive: true })
  await (await open(file, 'a')).close()
}

async function publish(file: string, results: Results): Promise<void> {
  await write(file, resultMarkdown(results))
  const growths = growthOf(results.rows)
  if (growths.length === 0) return
  const plot = join(dirname(file), PLOT_FILE)
  await mkdir(dirname(plot), { recursive: true })
  await write(plot, growthPlot(growths, results.size.manyCount))
}

async function write(file: string, text: string): Promise<void> {
  await writeFile(file, text)
  console.log(`Written: ${file}`)
}

function toJson(results: Results, comparisons: readonly Comparison[]): string {
  const { contestants, rows, ...rest } = results
  const json = {
    ...rest,
    contestants: Object.values(contestants).map(({ title, settings }) => ({ title, settings })),
    results: rows.map((row, i) => ({ ...row, rounds: comparisons[i]?.figures })),
  }
  return `${JSON.stringify(json, undefined, 2)}\n`
}

/** Progress is for a terminal only, on one line that is written over. */
function say(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${line}`)
}

function failed(name: string, error: unknown): void {
  sayNothing()
  console.error(`bench: ${name}: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
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
