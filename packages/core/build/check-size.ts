import type { LuaFile } from './lua-file.ts'
import type { Problem } from './problem.ts'
import type { Token } from './syntax.ts'
import { lineOf, nodesOf, rangeOf, tokensIn } from './syntax.ts'

const COMMAND_LINES = 60
const FUNCTION_LINES = 40

/** Checks that commands and the functions of modules are short, counted in lines that hold code. */
export function checkSize(file: LuaFile): Problem[] {
  return file.kind === 'module' ? checkFunctions(file) : checkCommand(file)
}

function checkCommand({ path, tokens }: LuaFile): Problem[] {
  const lines = countLines(tokens)
  if (lines <= COMMAND_LINES) return []
  return [{ file: path, line: 1, text: `${lines} lines of code: keep to ${COMMAND_LINES}, move some to a module` }]
}

function checkFunctions({ path, chunk, tokens }: LuaFile): Problem[] {
  return [...nodesOf(chunk)].flatMap((node) => {
    const lines = node.type === 'FunctionDeclaration' ? countLines(tokensIn(tokens, rangeOf(node))) : 0
    if (lines <= FUNCTION_LINES) return []
    return [{ file: path, line: lineOf(node), text: `function of ${lines} lines of code: keep to ${FUNCTION_LINES}` }]
  })
}

function countLines(tokens: readonly Token[]): number {
  return new Set(tokens.map(({ line }) => line)).size
}
