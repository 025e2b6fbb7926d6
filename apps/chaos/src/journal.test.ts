import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { Journal, readJournals } from './journal.ts'

const folder = mkdtempSync(join(tmpdir(), 'qless-journal-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('puts the notes of all processes in order, and leaves out a line that a process died over', () => {
  const [one, two] = [new Journal(folder, 'one'), new Journal(folder, 'two')]
  one.write({ what: 'sent', jid: 'a' })
  two.write({ what: 'sent', jid: 'b' })
  one.write({ what: 'accepted', jid: 'a' })
  one.close()
  two.close()
  appendFileSync(join(folder, 'two.journal'), '{"at":12,"by":"tw')
  const entries = readJournals(folder)
  expect(entries.map(({ by, what }) => [by, what])).toEqual([
    ['one', 'sent'],
    ['two', 'sent'],
    ['one', 'accepted'],
  ])
})
