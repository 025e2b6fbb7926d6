import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findMarkdownFiles } from './find-files.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qless-find-'))
  await mkdir(join(folder, '.git'))
  const files = {
    '.gitignore': '/build/\nprivate.md\n',
    'sub/.gitignore': 'draft-*.md\n',
    ...{ 'b.md': '', 'A.MARKDOWN': '', '.github/c.md': '', 'sub/d.md': '', 'e.txt': '' },
    ...{ 'build/f.md': '', 'sub/private.md': '', 'sub/draft-1.md': '', 'sub/node_modules/g.md': '', '.git/h.md': '' },
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  await symlink('..', join(folder, 'sub', 'circle'))
})
afterAll(() => rm(folder, { recursive: true }))

it('finds Markdown, without what git ignores and node_modules', async () => {
  expect(await findMarkdownFiles(folder)).toEqual(['.github/c.md', 'A.MARKDOWN', 'b.md', 'sub/d.md'])
})

it('heeds what is ignored above the folder', async () => {
  expect(await findMarkdownFiles(join(folder, 'sub'))).toEqual(['d.md'])
})
