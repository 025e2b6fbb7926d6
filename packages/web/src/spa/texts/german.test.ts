import { describe, expect, test } from 'vitest'
import type { Explanation } from '../../api/index.ts'
import { german } from './german.ts'

const AT = 1_000_000_000
const MINUTE = 60_000

function told(explanation: Omit<Explanation, 'text'>): string | undefined {
  return german.server.explanation?.({
    explanation: { text: 'In English.', ...explanation } as Explanation,
    at: AT,
    formatDuration: (seconds) => `${seconds} Sek.`,
    formatInstant: (at) => `T${at - AT}`,
  })
}

describe('why a job does not run, in German', () => {
  test.each([
    [{ reason: 'waiting', queueName: 'q', aheadCount: 0 }, 'Er wartet in der Warteschlange q, als nächster.'],
    [
      { reason: 'waiting', queueName: 'q', aheadCount: 1200 },
      'Er wartet in der Warteschlange q, hinter 1.200 anderen.',
    ],
    [
      { reason: 'paused', queueName: 'q', pausedAt: AT - MINUTE, pausedBy: 'ada', pauseReason: 'Umzug' },
      'Die Warteschlange q wurde vor 60 Sek. von ada angehalten: Umzug.',
    ],
    [
      { reason: 'full', queueName: 'q', runningCount: 2, maxConcurrency: 2, aheadCount: 1 },
      'Von q laufen 2 von höchstens 2 Jobs; dieser wartet, hinter 1 anderen.',
    ],
    [
      { reason: 'unattended', queueName: 'q', workerNames: [] },
      'Noch nie hat ein Worker nach Jobs von q gefragt, und es ist keiner bekannt, der dort Jobs holt.',
    ],
    [
      { reason: 'unattended', queueName: 'q', lastPopAt: AT - MINUTE, workerNames: ['w'] },
      'Seit 60 Sek. hat kein Worker nach Jobs von q gefragt; dort holt Jobs: w. Vielleicht beschäftigt.',
    ],
    [{ reason: 'scheduled', dueAt: AT + MINUTE }, 'Er ist in 60 Sek. fällig, am T60000.'],
    [
      { reason: 'depends', dependencies: [{ jid: 'a', state: 'running' }], dueAt: AT + MINUTE },
      'Er wartet darauf, dass 1 Job erledigt ist: a (laufend), und in jedem Fall bis T60000.',
    ],
    [
      { reason: 'blocked-by-failed', failedDependencies: ['a', 'b', 'c', 'd', 'e', 'f'] },
      'Er wartet auf fehlgeschlagene Jobs: a, b, c, d, e und weitere (1). Diese wiederholen oder löschen, oder die Abhängigkeit entfernen.',
    ],
    [
      { reason: 'running', workerName: 'w', runSeconds: 9, expiresAt: AT + MINUTE, isOverdue: true, usualSeconds: 2 },
      'Der Worker w hat ihn seit 9 Sek., viel länger als sonst (2 Sek.); seine Sperre läuft in 60 Sek. ab, wenn sie nicht erneuert wird.',
    ],
    [
      { reason: 'stalled', workerName: 'w', runSeconds: 9, expiresAt: AT - MINUTE },
      'Der Worker w hat ihn seit 9 Sek.; seine Sperre ist vor 60 Sek. abgelaufen, und der nächste Worker, der fragt, bekommt ihn.',
    ],
    [
      { reason: 'failed', group: 'g', message: 'E7\n  at x', failedAt: AT - MINUTE },
      'Er ist vor 60 Sek. in der Fehlergruppe g fehlgeschlagen: E7. Das bleibt so, bis ihn jemand wiederholt, verschiebt oder löscht.',
    ],
    [{ reason: 'complete', completedAt: AT - MINUTE }, 'Er wurde vor 60 Sek. erledigt.'],
    [{ reason: 'expired' }, 'Er war erledigt oder fehlgeschlagen, und seine Aufbewahrungszeit ist um.'],
    [
      { reason: 'recurring', queueName: 'q', nextRunAt: AT + MINUTE, isQueuePaused: true },
      'Ein wiederkehrender Job: Er legt seinen nächsten Job in 60 Sek. in die Warteschlange q. Die Warteschlange q ist angehalten.',
    ],
    [
      { reason: 'recurring-paused', queueName: 'q', pausedAt: AT },
      'Dieser wiederkehrende Job wurde vor 0 Sek. angehalten.',
    ],
    [{ reason: 'of-a-newer-server' }, 'In English.'],
  ])('%j', (explanation, text) => {
    expect(told(explanation)).toBe(text)
  })
})

test('problems are told by their codes; what the page says itself, and codes that are not known, stay as they are', () => {
  const problem = { type: 'urn:qless:problem:X', title: 'Title', status: 409, detail: 'Detail.' }
  const say = german.server.problem
  expect(say({ ...problem, code: 'JOB_STATE', state: 'running' })).toBe(
    'Der Job ist laufend; in diesem Zustand geht das nicht.',
  )
  expect(say({ ...problem, code: 'FORBIDDEN', permission: 'retry' })).toBe('Die Berechtigung „retry“ fehlt.')
  expect(say({ ...problem, code: 'toString' })).toBe('Detail.')
  expect(say({ ...problem, code: 'NOT_JSON', type: 'about:blank' })).toBe('Detail.')
})

test('notes of an operation', () => {
  const note = { jid: 'a', kind: 'skipped', why: 'why' } as const
  const say = german.server.note
  expect(say({ ...note, reason: 'elsewhere', state: 'waiting', queue: 'q' })).toBe('jetzt wartend in q')
  expect(say({ ...note, reason: 'needed', dependents: ['b', 'c'] })).toBe('andere warten darauf: b, c')
  expect(say({ ...note, reason: 'refused', code: 'JOB_NOT_FOUND' })).toMatch(/^Diesen Job gibt es nicht\./)
  expect(german.server.brokeOff({ problem: 'Redis is away.', code: 'CONNECTION' })).toMatch(/^Redis antwortet nicht\./)
})
