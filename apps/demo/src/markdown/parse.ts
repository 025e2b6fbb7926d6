import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/** The syntax tree of Markdown as GitHub understands it. */
export function parseMarkdown(text: string): Root {
  const withoutFrontMatter = text.replace(/^\uFEFF?---\r?\n[\s\S]*?\r?\n---[ \t]*(?=\r?\n|$)/, blankLines)
  return fromMarkdown(withoutFrontMatter, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
}

/** As many empty lines, so that the lines below keep their numbers. */
function blankLines(text: string): string {
  return text.replace(/[^\n]/g, '')
}
