import { describe, expect, it } from 'vitest'
import { helpText, parseCommandLine } from './command-line.ts'
import { FAULTS } from './faults/faults.ts'

const parse = (...args: readonly string[]) => parseCommandLine(args, FAULTS)

describe('the command line', () => {
  it('asks for all faults with three seeds when it says nothing', () => {
    expect(parse()).toMatchObject({ what: 'faults', faults: FAULTS, seeds: [1, 2, 3], isFull: true })
  })

  it('asks for one fault with one seed', () => {
    const wanted = parse('kill-worker', '--seed', '7')
    expect(wanted).toMatchObject({ faults: [{ name: 'kill-worker' }], seeds: [7], isFull: false })
  })

  it('asks for some faults with one seed by --quick', () => {
    const wanted = parse('--quick')
    expect(wanted).toMatchObject({ seeds: [1], isFull: false })
    expect(wanted.what === 'faults' && wanted.faults.every(({ isQuick }) => isQuick)).toBe(true)
  })

  it('asks for a soak', () => {
    expect(parse('soak')).toEqual({ what: 'soak', minutes: 30, seed: 1 })
    expect(parse('soak', '--minutes', '5', '--seed', '2')).toEqual({ what: 'soak', minutes: 5, seed: 2 })
  })

  it.each([
    [['sideways'], /^unknown fault sideways; there are kill-worker, .*, soak$/],
    [['a', 'b'], /^one fault at a time, or none for all; not a b$/],
    [['--seed', 'x'], /^--seed takes a whole number from 1 on, not x$/],
    [['soak', '--minutes', '4'], /^--minutes takes a whole number from 5 on, not 4$/],
    [['--minutes', '9'], /^--minutes is for soak$/],
    [['--fast'], /Unknown option '--fast'/],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => parse(...args)).toThrow(message)
  })

  it('explains itself: every fault has its line', () => {
    const text = helpText(FAULTS)
    for (const { name, does } of FAULTS) expect(text).toContain(`${name.padEnd(22)} ${does}`)
  })
})

describe('the faults', () => {
  it('have names of their own', () => {
    const names = FAULTS.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  it.each(FAULTS.map((fault) => [fault.name, fault] as const))('%s says what it is, in sentences', (_, fault) => {
    for (const text of [fault.does, fault.expected, fault.meaning]) expect(text).toMatch(/^[A-Z].*\.$/)
  })
})
