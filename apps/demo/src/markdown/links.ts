import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'

/** A link as it stands in a document. */
export interface Link {
  /** What it points at, as written. */
  readonly url: string
  /** The line that it stands on, from 1. */
  readonly line: number
}

const HTML_COMMENT = /<!--[\s\S]*?(?:-->|$)/g
const HTML_LINK = /\b(?:href|src)\s*=\s*["']?([^"'\s>]+)/gi

/** The links and images of a document, those of its definitions (`[name]: url`) and of its HTML too. */
export function findLinks(tree: Root): Link[] {
  const links: Link[] = []
  visit(tree, ['link', 'image', 'definition', 'html'], (node) => {
    const line = node.position?.start.line ?? 0
    if ('url' in node) links.push({ url: node.url, line })
    if (node.type === 'html') links.push(...linksOfHtml(node.value, line))
  })
  return links
}

function linksOfHtml(html: string, firstLine: number): Link[] {
  const shown = html.replace(HTML_COMMENT, (comment) => comment.replace(/[^\n]/g, ' '))
  return [...shown.matchAll(HTML_LINK)].map(({ 1: url = '', index }) => ({
    url,
    line: firstLine + shown.slice(0, index).split('\n').length - 1,
  }))
}
