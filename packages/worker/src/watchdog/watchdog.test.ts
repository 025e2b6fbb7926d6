import { Session } from 'node:inspector'
import { afterEach, expect, test } from 'vitest'
import { Watchdog } from './watchdog.ts'

const watchdog = new Watchdog()
afterEach(() => watchdog.end())

test('a watchdog looks where the code stands and pauses nothing: V8 may abort over code that is paused while it is compiled', async () => {
  const pauses: unknown[] = []
  const session = new Session()
  session.connect()
  session.on('Debugger.paused', ({ params }) => pauses.push(params.reason))
  session.post('Debugger.enable')
  expect(await watchdog.stack()).toMatch(/^ {4}/)
  session.disconnect()
  expect(pauses).toEqual([])
})
