import type { CompiledModules, CompiledScript } from './compile.ts'
import { assemble } from './compile.ts'
import { compileScripts } from './build-scripts.ts'
import type { Source } from './lua-file.ts'
import { formatProblem } from './problem.ts'

/** What the tests build: all scripts by name, the modules, and how a script's text reads. */
export interface TestBuild {
  readonly modules: CompiledModules
  readonly scripts: ReadonlyMap<string, CompiledScript>
  readonly textOf: (name: string) => string
  /** The script of the classic API, where there is one. */
  readonly classic: string | undefined
}

/** Makes the source of a module. */
export function moduleSource(name: string, code: string): Source {
  return { path: `lua/modules/${name}.lua`, text: `-- A module of the tests.\n${code}\n` }
}

/** Makes the source of a command with a right header; `lines` are the lines after the purpose, then the code. */
export function commandSource(name: string, ...lines: readonly string[]): Source {
  const modes = lines.some((line) => line.startsWith('-- @mode')) ? [] : ['-- @mode write']
  const header = [
    `-- ${name}: does what the test needs.`,
    '-- @arg now ms since the epoch',
    '-- @reply nothing',
    ...modes,
  ]
  return { path: `lua/commands/${name}.lua`, text: `${[...header, ...lines].join('\n')}\n` }
}

/** Makes the source of a module of the classic API, or of its entry, `qless`. */
export function classicSource(name: string, code: string): Source {
  return { path: `lua/classic/${name}.lua`, text: `-- A part of the classic API of the tests.\n${code}\n` }
}

/** Builds sources that must be right. */
export function buildRight(...sources: readonly Source[]): TestBuild {
  const compiled = compileScripts(sources)
  if ('problems' in compiled) throw new Error(compiled.problems.map(formatProblem).join('\n'))
  const { modules, classic } = compiled
  const scripts = new Map(compiled.scripts.map((script) => [script.name, script]))
  const textOf = (name: string): string => {
    const script = scripts.get(name)
    if (!script) throw new Error(`no script ${name}`)
    return assemble(script, modules)
  }
  return { modules, scripts, textOf, classic }
}

/** The problems of sources, as the build prints them; none where they are right. */
export function problemsOf(...sources: readonly Source[]): string[] {
  const compiled = compileScripts(sources)
  return 'problems' in compiled ? compiled.problems.map(formatProblem) : []
}

/** The problems of a command with this code, which starts on line 5. */
export function problemsOfCode(...lines: readonly string[]): string[] {
  return problemsOf(commandSource('job.put', ...lines))
}
