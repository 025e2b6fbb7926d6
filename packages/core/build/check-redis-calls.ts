import type { LuaFile } from './lua-file.ts'
import { newerOptions } from './newer-options.ts'
import type { Problem } from './problem.ts'
import { redisCommands } from './redis-6.0-commands.ts'
import type { RedisCall } from './redis-calls.ts'
import { findRedisCalls } from './redis-calls.ts'
import type { Expression } from './syntax.ts'
import { lineOf, literalText } from './syntax.ts'

/** Checks that every call of Redis names a command and options that Redis 6.0 knows. */
export function checkRedisCalls(file: LuaFile): Problem[] {
  const { calls, strays } = findRedisCalls(file)
  return [
    ...calls.flatMap((call) => {
      const text = checkCall(call)
      return text ? [{ file: file.path, line: call.line, text }] : []
    }),
    ...strays.map((identifier) => ({
      file: file.path,
      line: lineOf(identifier),
      text: 'redis.call as a value: call it, or write `local call = redis.call` at the top of the file',
    })),
  ]
}

function checkCall(call: RedisCall): string | undefined {
  const name = call.command
  if (name === undefined) return 'the command of redis.call is not a literal: write its name here'
  if (name !== name.toUpperCase()) return `${name}: write ${name.toUpperCase()}`
  const command = redisCommands.get(name)
  if (!command) return `${name} is no command that scripts of Redis 6.0 may call: use an older one`
  const option = newerOption(name, call.arguments)
  if (option) return `${name} knows no ${option} in Redis 6.0: use an older way`
  return fitsArity(call.arguments, command.arity) ? undefined : `${name} does not take this many arguments in Redis 6.0`
}

function newerOption(name: string, values: readonly Expression[]): string | undefined {
  const newer = newerOptions.get(name)
  const literals = values.slice(newer?.skip).map((value) => literalText(value)?.toUpperCase())
  return newer?.words.find((word) => literals.includes(word))
}

/** Whether a number of arguments can be right; a last one such as `unpack(list)` stands for any number. */
function fitsArity(values: readonly Expression[], arity: number): boolean {
  const last = values.at(-1)
  const isOpen = last !== undefined && (last.type === 'VarargLiteral' || last.type.endsWith('CallExpression'))
  const words = 1 + values.length
  if (isOpen) return arity < 0 || words - 1 <= arity
  return arity < 0 ? words >= -arity : words === arity
}
