import { expect, test } from 'vitest'
import { anchorsIn, linksIn } from '../check/links.mjs'

test('finds inline links, images and reference definitions', () => {
  const page = '[a](one.md) ![b](two.png "title") [c](<three.md>) [d](f_(x).md#y)\n\n[e]: four.md#part'
  expect(linksIn(page)).toEqual(['one.md', 'two.png', 'three.md', 'f_(x).md#y', 'four.md#part'])
})

test('passes over the web, mail and code', () => {
  const page = '[a](https://x.org/y) [b](mailto:a@x.org) `[c](no.md)`\n\n```\n[d](no.md)\n```\n[e](yes.md)'
  expect(linksIn(page)).toEqual(['yes.md'])
})

test('gives headings the anchors that GitHub gives them', () => {
  const page = '# What `put` does: a/b?\n## [Link](x.md) & more\n## Twice\n## Twice\n```\n# no\n```\n'
  expect(anchorsIn(page)).toEqual(['what-put-does-ab', 'link--more', 'twice', 'twice-1'])
})
