import { describe, expect, it } from 'vitest'
import { helpText, parseCommandLine } from './command-line.ts'
import { SCENARIOS } from './scenarios/scenarios.ts'

const parse = (...args: readonly string[]): ReturnType<typeof parseCommandLine> => parseCommandLine(args, SCENARIOS)
const names = (wanted: ReturnType<typeof parseCommandLine>): string[] => wanted.cases.map(({ name }) => name)

describe('parseCommandLine', () => {
  it('runs everything by default, but what stands apart', () => {
    const wanted = parse()
    const apart = ['scale-1', 'scale-2', 'scale-3']
    const others = SCENARIOS.flatMap(({ cases }) => cases).filter(({ name }) => !apart.includes(name))
    expect(wanted.cases).toEqual(others)
    expect(parse('scale').cases.map(({ name }) => name)).toEqual(apart)
    expect(wanted.size).toMatchObject({ rounds: 5, jobCount: 30_000, manyCount: 1_000_000 })
    expect(wanted).toMatchObject({
      help: false,
      run: 'full',
      name: 'full',
      jsonFile: undefined,
      markdownFile: undefined,
    })
  })

  it('takes a scenario and options in any order', () => {
    const wanted = parse('--quick', 'pickup', '--json', 'out.json', '--markdown=out.md', '--jobs=300')
    expect(names(wanted)).toEqual(['pickup'])
    expect(wanted.size).toEqual({
      ...{ rounds: 3, jobCount: 300, memoryJobCount: 250, warmUpCount: 50, manyCount: 1000 },
      ...{ sampleCount: 10, idleWorkerCount: 2, idleMs: 160 },
    })
    expect(wanted).toMatchObject({ run: 'quick', name: 'pickup', jsonFile: 'out.json', markdownFile: 'out.md' })
  })

  it('knows only a run of everything at full size as a full one', () => {
    expect(parse('put').run).toBe('partial')
    expect(parse('--jobs', '300').run).toBe('partial')
    expect(parse('--rounds', '1').run).toBe('partial')
  })

  it('runs the quick cases in a quick run, with those whom their bars name', () => {
    const wanted = parse('--quick')
    expect(names(wanted)).toEqual(['put-50', 'drain-50', 'cpu', 'memory-10', 'memory-200', 'memory-1000'])
    expect(wanted.cases.map(({ contestants }) => contestants.length)).toEqual([2, 2, 3, 2, 2, 2])
  })

  it('runs all cases of a scenario that is named, quick or not', () => {
    expect(names(parse('backlog', '--quick'))).toHaveLength(4)
  })

  it('takes one case of a scenario as well', () => {
    expect(names(parse('drain-200'))).toEqual(['drain-200'])
    expect(names(parse('put'))).toHaveLength(5)
  })

  it('lets --rounds overrule --quick', () => {
    expect(parse('--rounds', '7', '--quick').size.rounds).toBe(7)
  })

  it.each([
    [['sideways'], 'unknown scenario sideways; there are put, put-many, drain'],
    [['put', 'drain'], 'one scenario at a time'],
    [['--fast'], 'unknown option --fast; there are --quick'],
    [['-q'], 'unknown option -q'],
    [['--quick=yes'], '--quick takes no value'],
    [['--json'], '--json needs a value'],
    [['--rounds', '0'], '--rounds takes a whole number from 1 to 100, not 0'],
    [['--rounds', '1.5'], '--rounds takes a whole number'],
    [['--jobs', 'many'], '--jobs takes a whole number'],
  ])('refuses %j in one line', (args, message) => {
    expect(() => parse(...args)).toThrow(message)
    expect(() => parse(...args)).toThrow(/^[^\n]*$/)
  })
})

it('names every scenario and option in the help', () => {
  const text = helpText(SCENARIOS)
  const options = ['--quick', '--rounds', '--jobs', '--json', '--markdown', '--help']
  for (const word of [...SCENARIOS.map(({ name }) => name), ...options]) expect(text).toContain(word)
})

it('gives every case and metric a name of its own', () => {
  const cases = SCENARIOS.flatMap((scenario) => scenario.cases)
  const metrics = cases.flatMap((one) => one.metrics.map(({ name }) => name))
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
  expect(new Set(metrics).size).toBe(metrics.length)
})
