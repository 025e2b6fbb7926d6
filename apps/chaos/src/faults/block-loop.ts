import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

/** Handlers keep the event loop of their worker busy for longer than its locks last. */
export const blockLoop: Fault = {
  name: 'block-loop',
  does: 'Has handlers that keep the event loop busy for longer than a lock lasts, so that no lock is renewed.',
  expected: 'Other workers take over what the blocked one holds; it is told, and what it reports late is refused.',
  meaning: 'Give such jobs a child process (`isolation`), whose parent renews the locks, or a longer `heartbeat`.',
  setting: { load: { rate: 50, mix: { short: 200, blocking: 1 } } },
  inflict: () => pause(4000),
}
