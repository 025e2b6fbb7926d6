import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'

const WORD = /[\p{L}\p{N}]+(?:['’_.-][\p{L}\p{N}]+)*/gu

/** How many words people read in a document: its text and inline code, without code blocks and HTML. */
export function countWords(tree: Root): number {
  let count = 0
  visit(tree, ['text', 'inlineCode'], (node) => {
    if ('value' in node) count += node.value.match(WORD)?.length ?? 0
  })
  return count
}

/** How many headings a document has. */
export function countHeadings(tree: Root): number {
  let count = 0
  visit(tree, 'heading', () => void count++)
  return count
}
