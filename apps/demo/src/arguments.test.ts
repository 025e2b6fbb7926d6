import { describe, expect, it } from 'vitest'
import { readArguments, UsageError } from './arguments.ts'

describe('readArguments', () => {
  it('has defaults', () => {
    expect(readArguments([])).toEqual({ folder: undefined, exits: false, jobCount: 0, wantsHelp: false })
  })

  it('reads a folder and the options', () => {
    expect(readArguments(['notes', '--exit', '--jobs', '20000'])).toEqual({
      folder: 'notes',
      exits: true,
      jobCount: 20_000,
      wantsHelp: false,
    })
  })

  it.each([
    [['--foo'], "unknown option '--foo'"],
    [['a', 'b'], 'one folder at most, not also b'],
    [['--jobs', 'many'], "--jobs takes a whole number up to 1000000, not 'many'"],
    [['--jobs', '1000001'], "--jobs takes a whole number up to 1000000, not '1000001'"],
    [['--jobs', '-5'], "option '--jobs' argument is ambiguous"],
    [['--jobs'], "option '--jobs <value>' argument missing"],
  ])('refuses %j', (given, message) => {
    expect(() => readArguments(given)).toThrow(new UsageError(message))
  })
})
