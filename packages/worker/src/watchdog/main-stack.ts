import { Session, type Runtime } from 'node:inspector'
import { fileURLToPath } from 'node:url'
import { PATIENCE_MS } from './watchdog-input.ts'

/** The name of our own code in a stack. */
const OWN = 'qless-watchdog'

/**
 * Runs on top of what runs. A debugger, which could pause it instead, makes V8 abort the process at times: when it looks at a
 * function that is being compiled.
 */
const EXPRESSION = `(() => {
  const { stackTraceLimit, prepareStackTrace } = Error
  Error.stackTraceLimit = 50
  Error.prepareStackTrace = undefined
  const { stack } = new Error()
  Error.stackTraceLimit = stackTraceLimit
  Error.prepareStackTrace = prepareStackTrace
  return stack
})()
//# sourceURL=${OWN}`

/** Where the code of the main thread stands, seen from another thread: also when it is stuck in a loop. */
export function mainStack(): Promise<string> {
  return new Promise((resolve) => {
    const session = new Session()
    const done = (stack: string): void => {
      clearTimeout(timer)
      session.disconnect()
      resolve(stack)
    }
    const timer = setTimeout(() => done('    (no JavaScript runs; it waits for something)'), PATIENCE_MS)
    session.connectToMainThread()
    session.post('Runtime.evaluate', { expression: EXPRESSION, silent: true }, (error, answer) => {
      done(error === null ? describe(answer.result) : `    (unknown: ${error.message})`)
    })
  })
}

function describe({ value }: Runtime.RemoteObject): string {
  const frames = String(value).split('\n').slice(1)
  const others = frames.filter((frame) => !frame.includes(OWN)).map(withPath)
  return others.length === 0 ? '    (idle: no code runs; it waits for something)' : others.join('\n')
}

function withPath(frame: string): string {
  return frame.replace(/file:\/\/.*(?=:\d+:\d+\)?$)/, (url) => fileURLToPath(url))
}
