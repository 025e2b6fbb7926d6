import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const docs = join(import.meta.dirname, '../../../docs')
const nouns = [
  ...['client', 'job', 'queue', 'recurring-job', 'worker', 'tag', 'tracked-job', 'event', 'config', 'stats'],
  ...['failure-group', 'result', 'explain', 'doctor', 'errors'],
]

test.each(nouns)('the reference has a page for %s, which the list of pages names', (noun) => {
  expect(readFileSync(join(docs, `reference/${noun}.md`), 'utf8')).toMatch(/^# /)
  expect(readFileSync(join(docs, 'README.md'), 'utf8')).toContain(`(reference/${noun}.md)`)
})
