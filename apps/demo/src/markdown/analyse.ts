import { findAnchors } from './anchors.ts'
import { countHeadings, countWords } from './count.ts'
import { whyDead } from './link-check.ts'
import { findLinks } from './links.ts'
import { parseMarkdown } from './parse.ts'

/** A link that leads nowhere. */
export interface DeadLink {
  /** What it points at, as written. */
  readonly url: string
  /** The line that it stands on, from 1. */
  readonly line: number
  /** What is missing. */
  readonly reason: string
}

/** What is found in one document. */
export interface Analysis {
  readonly words: number
  readonly headings: number
  readonly links: number
  /** How many links lead nowhere. */
  readonly deadLinkCount: number
  /** The first of them; the data of a job has its limit. */
  readonly deadLinks: readonly DeadLink[]
}

const MOST_DEAD_LINKS = 500

/**
 * Counts the words, headings and links of a Markdown document, and finds the links that lead nowhere, without network.
 *
 * @param text the document
 * @param at where it lies: its absolute path, and the folder that links with a leading slash start from
 */
export async function analyse(text: string, at: { readonly file: string; readonly root: string }): Promise<Analysis> {
  const tree = parseMarkdown(text)
  const place = { ...at, anchors: findAnchors(tree) }
  const links = findLinks(tree)
  const deadLinks: DeadLink[] = []
  for (const { url, line } of links) {
    const reason = await whyDead(url, place)
    if (reason !== undefined) deadLinks.push({ url, line, reason })
  }
  return {
    words: countWords(tree),
    headings: countHeadings(tree),
    links: links.length,
    deadLinkCount: deadLinks.length,
    deadLinks: deadLinks.slice(0, MOST_DEAD_LINKS),
  }
}
