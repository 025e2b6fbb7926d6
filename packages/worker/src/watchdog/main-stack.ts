import { Session, type Debugger } from 'node:inspector'
import { fileURLToPath } from 'node:url'
import { PATIENCE_MS } from './watchdog-input.ts'

/** Where the code of the main thread stands, seen from another thread: also when it is stuck in a loop. */
export function mainStack(): Promise<string> {
  return new Promise((resolve) => {
    const session = new Session()
    const urls = new Map<string, string>()
    const done = (stack: string): void => {
      clearTimeout(timer)
      session.disconnect()
      resolve(stack)
    }
    const timer = setTimeout(() => done('    (idle: no code runs; it waits for something)'), PATIENCE_MS)
    session.connectToMainThread()
    session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url))
    session.once('Debugger.paused', ({ params }) => {
      const stack = params.callFrames.map((frame) => describe(frame, urls)).join('\n')
      session.post('Debugger.resume', () => done(stack))
    })
    session.post('Debugger.enable', () => session.post('Debugger.pause'))
  })
}

function describe({ functionName, location }: Debugger.CallFrame, urls: ReadonlyMap<string, string>): string {
  const url = urls.get(location.scriptId) ?? ''
  const file = url.startsWith('file:') ? fileURLToPath(url) : url
  const place = `${file}:${location.lineNumber + 1}:${(location.columnNumber ?? 0) + 1}`
  return functionName === '' ? `    at ${place}` : `    at ${functionName} (${place})`
}
