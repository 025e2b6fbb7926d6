import { modules, type Script } from './generated/scripts.ts'

/** The text of a script: the pieces that it uses of each of its modules, then its own body. Its SHA is of this text. */
export function assemble(script: Script): string {
  const pieces = script.modules.flatMap(([name, indexes]) => indexes.map((index) => modules[name]?.[index] ?? ''))
  return [...pieces, script.body].join('\n')
}
