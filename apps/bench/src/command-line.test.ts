import { describe, expect, it } from 'vitest'
import { helpText, parseCommandLine } from './command-line.ts'
import { SCENARIOS } from './scenarios/scenarios.ts'

const parse = (...args: readonly string[]): ReturnType<typeof parseCommandLine> => parseCommandLine(args, SCENARIOS)

describe('parseCommandLine', () => {
  it('runs everything by default', () => {
    const wanted = parse()
    expect(wanted.scenarios).toBe(SCENARIOS)
    expect(wanted.size).toMatchObject({ rounds: 5, jobCount: 30_000 })
    expect(wanted).toMatchObject({ help: false, jsonFile: undefined })
  })

  it('takes a scenario and options in any order', () => {
    const wanted = parse('--quick', 'drain', '--json', 'out.json', '--jobs=300')
    expect(wanted.scenarios.map(({ name }) => name)).toEqual(['drain'])
    expect(wanted.size).toEqual({ rounds: 3, jobCount: 300, memoryJobCount: 300, warmUpCount: 300 })
    expect(wanted.jsonFile).toBe('out.json')
  })

  it('lets --rounds overrule --quick', () => {
    expect(parse('--rounds', '7', '--quick').size.rounds).toBe(7)
  })

  it.each([
    [['sideways'], 'unknown scenario sideways; there are put, drain, memory'],
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
  for (const word of ['put', 'drain', 'memory', '--quick', '--rounds', '--jobs', '--json', '--help']) {
    expect(text).toContain(word)
  }
})
