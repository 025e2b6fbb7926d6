import { expect, it } from 'vitest'
import { renderReport } from './report.ts'

const NOTHING = { words: 0, headings: 0, links: 0, deadLinkCount: 0, deadLinks: [] }

it('lists what is found', () => {
  const deadLinks = [{ url: 'a|b`c', line: 7, reason: 'no such file' }]
  const report = renderReport({
    folder: '/notes',
    files: [
      { path: 'a.md', result: { words: 1200, headings: 3, links: 2, deadLinkCount: 1, deadLinks }, problem: undefined },
      { path: 'b.md', result: NOTHING, problem: 'byte 3 is not UTF-8' },
    ],
    mendedFailure: 'byte 94 is not UTF-8\n\n    at somewhere',
  })
  expect(report).toContain('**2 files, 1,200 words, 3 headings, 2 links (1 leads nowhere).**')
  expect(report).toContain('| `a.md:7` | `` a\\|b`c `` | no such file |')
  expect(report).toContain('| `b.md` | byte 3 is not UTF-8 |')
  expect(report).toContain('| `a.md` | 1200 | 3 | 2 | 1 |')
  expect(report).toContain('Its job failed (byte 94 is not UTF-8), the file was mended')
})

it('leaves out sections without content', () => {
  const report = renderReport({ folder: '/notes', files: [], mendedFailure: undefined })
  expect(report.match(/^## .*/gm)).toEqual(['## Files'])
})
