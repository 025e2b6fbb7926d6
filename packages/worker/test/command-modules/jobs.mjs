/** Jobs for a worker in another process. What they print there, the test reads in its log. */
import { pbkdf2 } from 'node:crypto'
import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** Tells in which process it runs. */
export class Pid {
  static perform() {
    return process.pid
  }
}

/** Runs until a file exists, or its signal fires. */
export class Wait {
  static async perform({ jid, data }, { signal }) {
    console.log(`running ${jid}`)
    while (!existsSync(data.gate)) await pause(5, undefined, { signal })
    return 'waited'
  }
}

/** Runs until a file exists, whatever its signal says. */
export class Stubborn {
  static async perform({ jid, data }) {
    console.log(`running ${jid}`)
    while (!existsSync(data.gate)) await pause(5)
  }
}

/** Blocks its process until a file exists. */
export class Loop {
  static perform({ jid, data }) {
    console.log(`running ${jid}`)
    spin(data.gate)
  }
}

function spin(gate) {
  while (!existsSync(gate));
}

/** Ends its process. */
export class Crash {
  static perform({ jid }) {
    console.log(`running ${jid}`)
    process.kill(process.pid, 'SIGKILL')
  }
}

/** Prints on both streams. */
export class Print {
  static perform() {
    console.log('to stdout')
    console.error('to stderr')
  }
}

/** Fails. */
export class Fail {
  static perform() {
    throw new RangeError('no luck')
  }
}

/** Tells what the modules that were loaded before it have left. */
export class Left {
  static perform() {
    return { pid: process.pid, left: globalThis.left }
  }
}

/** Leaves all threads busy that Node writes with. */
export class Threads {
  static perform() {
    for (let i = 0; i < 4; i++) pbkdf2('secret', 'salt', 50_000, 64, 'sha512', () => undefined)
  }
}
