import GithubSlugger from 'github-slugger'
import type { Root } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'

const HTML_ID = /\b(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi

/** What `#…` may name in a document: its headings, as GitHub spells them, and ids in HTML. */
export function findAnchors(tree: Root): Set<string> {
  const slugger = new GithubSlugger()
  const anchors = new Set<string>()
  visit(tree, 'heading', (heading) => {
    anchors.add(slugger.slug(toString(heading)))
  })
  visit(tree, 'html', ({ value }) => {
    for (const [, id = ''] of value.matchAll(HTML_ID)) anchors.add(id.toLowerCase())
  })
  return anchors
}
