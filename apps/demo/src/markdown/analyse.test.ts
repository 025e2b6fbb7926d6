import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { analyse, type DeadLink } from './analyse.ts'

let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'qless-analyse-'))
  await mkdir(join(root, 'docs'))
  await writeFile(join(root, 'docs', 'other page.md'), '# One & two\n\n## Same\n\n## Same\n')
  await writeFile(join(root, 'code.ts'), 'export {}\n')
})
afterAll(() => rm(root, { recursive: true }))

/** Analyses a document that lies in the top folder. */
function read(text: string) {
  return analyse(text, { file: join(root, 'page.md'), root })
}

async function deadLinks(text: string): Promise<readonly DeadLink[]> {
  return (await read(text)).deadLinks
}

describe('words and headings', () => {
  it('counts what people read', async () => {
    const text =
      '# A title\n\nIt’s *three* `code` words.\n\nSub\n---\n\n```\nnot these\n```\n\n<b title="nor this">bold</b>\n'
    expect(await read(text)).toMatchObject({ headings: 2, words: 2 + 4 + 1 + 1 })
  })

  it('leaves out front matter', async () => {
    expect(await read('---\ntitle: none of these\n---\n\none [two](gone.md)\n')).toMatchObject({
      headings: 0,
      words: 2,
      deadLinks: [{ line: 5 }],
    })
  })

  it('makes nothing of nothing', async () => {
    expect(await read('')).toEqual({ words: 0, headings: 0, links: 0, deadLinkCount: 0, deadLinks: [] })
  })
})

describe('links', () => {
  it.each([
    ['a file', '[x](docs/other%20page.md)'],
    ['a file from the top', '[x](/code.ts)'],
    ['a folder', '[x](docs)'],
    ['a heading of its own', '# Hello, world!\n\n[x](#hello-world)'],
    ['a heading of another file', '[x](<docs/other page.md#one--two>)'],
    ['the second of two equal headings', '[x](<docs/other page.md#same-1>)'],
    ['an id in HTML', '<a id="Here"></a>\n\n[x](#here)'],
    ['a line of code', '[x](code.ts#L1)'],
    ['the top', '[x](#)'],
    ['the network', '[x](https://example.com/gone) <mailto:ada@example.com> ![](//example.com/a.png)'],
    ['nothing, in code', '`[x](gone.md)`'],
    ['nothing, in a comment', '<!-- <a href="gone.md"> -->'],
  ])('to %s are good', async (_, text) => {
    expect(await deadLinks(text)).toEqual([])
  })

  it.each([
    ['a file', 'x\n\n[x](gone.md)', { url: 'gone.md', line: 3, reason: 'no such file' }],
    ['an image', '![x](gone.png?raw=true)', { url: 'gone.png?raw=true', line: 1, reason: 'no such file' }],
    ['a definition', '[x][y]\n\n[y]: gone.md', { url: 'gone.md', line: 3, reason: 'no such file' }],
    ['HTML', '<p>\n<img src="gone.png">\n</p>', { url: 'gone.png', line: 2, reason: 'no such file' }],
    ['a heading', '[x](#gone)', { url: '#gone', line: 1, reason: 'no such heading' }],
    [
      'a heading of another file',
      '[x](docs/other%20page.md#gone)',
      { url: 'docs/other%20page.md#gone', line: 1, reason: 'no such heading in docs/other page.md' },
    ],
  ])('that lead nowhere: %s', async (_, text, dead) => {
    expect(await deadLinks(text)).toEqual([dead])
  })

  it('are counted all and listed up to a limit', async () => {
    const { links, deadLinkCount, deadLinks: listed } = await read('[x](gone.md)\n'.repeat(600))
    expect([links, deadLinkCount, listed.length]).toEqual([600, 600, 500])
  })
})
