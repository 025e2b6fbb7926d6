import { Session, type Debugger } from 'node:inspector'
import { fileURLToPath } from 'node:url'
import { PATIENCE_MS } from './watchdog-input.ts'

/** Where the code of the main thread stands, seen from another thread: also when it is stuck in a loop. */
export function mainStack(): Promise<string> {
  return new Promise((resolve) => {
    const session = new Session()
    session.connectToMainThread()
    const done = (stack: string): void => {
      clearTimeout(timer)
      session.disconnect()
      resolve(stack)
    }
    const timer = setTimeout(() => done('    (idle: no code runs; it waits for something)'), PATIENCE_MS)
    session.once('Debugger.paused', ({ params }) => {
      const stack = params.callFrames.map(describe).join('\n')
      session.post('Debugger.resume', () => done(stack))
    })
    session.post('Debugger.enable', () => session.post('Debugger.pause'))
  })
}

function describe({ functionName, url, location }: Debugger.CallFrame): string {
  const file = url.startsWith('file:') ? fileURLToPath(url) : url
  const place = `${file}:${location.lineNumber + 1}:${(location.columnNumber ?? 0) + 1}`
  return functionName === '' ? `    at ${place}` : `    at ${functionName} (${place})`
}
