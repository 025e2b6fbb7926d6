import { fork, type ChildProcess } from 'node:child_process'
import { builtFile } from '../watchdog/built-file.ts'
import { CHILD_STDIO } from './child-stdio.ts'

/** Room for a title, which Linux writes over the arguments. */
const TITLE_ROOM = ' '.repeat(160)
/** Options of Node that are for this process alone; that of a program on the command line is followed by the program. */
const NOT_FOR_CHILDREN = /^--(inspect|input-type|test|watch)/
const PROGRAM = /^(--eval|--print|-[ep]+)$/

/** Starts a child process. */
export function forkChild(memoryLimitMegabytes: number): ChildProcess {
  return fork(builtFile('children/child-main.ts'), [TITLE_ROOM], {
    stdio: [...CHILD_STDIO],
    execArgv: execArgv(memoryLimitMegabytes),
  })
}

/** What Node is started with: the options of this process that are good for a child, too. */
function execArgv(memoryLimitMegabytes: number): string[] {
  const own = process.execArgv.filter(
    (argument, i, all) =>
      !NOT_FOR_CHILDREN.test(argument) && !PROGRAM.test(argument) && !PROGRAM.test(all[i - 1] ?? ''),
  )
  if (memoryLimitMegabytes === Infinity) return own
  return [...own, `--max-old-space-size=${Math.ceil(memoryLimitMegabytes)}`]
}
