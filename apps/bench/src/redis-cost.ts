/** What a Redis server has spent since its start, in µs. */
export interface RedisCost {
  /**
   * On scripts and blocking pops, by `INFO commandstats`. Commands inside a script are counted a second time under their
   * own names, so only those are added up that never run inside one.
   */
  readonly commandMicroseconds: number
  /** Of processor time of its main thread, by `INFO cpu`: commands, and reading, parsing and writing around them. */
  readonly threadMicroseconds: number
}

/** The commands that clients send themselves while jobs are put and run; MONITOR has shown no others. */
const SENT_BY_CLIENTS = ['eval', 'evalsha', 'fcall', 'blpop', 'brpop', 'bzpopmin', 'bzpopmax', 'blmove', 'xread']

/** Reads the cost from the text of `INFO commandstats` and `INFO cpu`. */
export function parseRedisCost(info: string): RedisCost {
  const commands = SENT_BY_CLIENTS.map((name) => number(info, `^cmdstat_${name}:calls=\\d+,usec=(\\d+)`))
  const user = number(info, '^used_cpu_user_main_thread:([\\d.]+)')
  const system = number(info, '^used_cpu_sys_main_thread:([\\d.]+)')
  return {
    commandMicroseconds: commands.reduce((sum, microseconds) => sum + microseconds, 0),
    threadMicroseconds: (user + system) * 1_000_000,
  }
}

/** What was spent between two looks. */
export function costBetween(before: RedisCost, after: RedisCost): RedisCost {
  return {
    commandMicroseconds: after.commandMicroseconds - before.commandMicroseconds,
    threadMicroseconds: after.threadMicroseconds - before.threadMicroseconds,
  }
}

function number(info: string, pattern: string): number {
  return Number(new RegExp(pattern, 'm').exec(info)?.[1] ?? 0)
}
