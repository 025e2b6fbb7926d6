import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, extname, join, resolve } from 'node:path'
import { findAnchors } from './anchors.ts'
import { parseMarkdown } from './parse.ts'

/** The document that a link stands in. */
export interface LinkPlace {
  /** Absolute path of the document. */
  readonly file: string
  /** The folder that links with a leading slash start from. */
  readonly root: string
  /** The document's own anchors. */
  readonly anchors: ReadonlySet<string>
}

const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i
const MARKDOWN = new Set(['.md', '.markdown'])
/** GitHub's own anchors: of lines, and of the top. */
const ALWAYS_THERE = /^(?:l\d+(?:-l\d+)?|top)?$/

/**
 * Why a link leads nowhere, or undefined when it leads somewhere. Only files and anchors are looked at: what needs the
 * network counts as good.
 */
export async function whyDead(url: string, place: LinkPlace): Promise<string | undefined> {
  if (ELSEWHERE.test(url)) return undefined
  const { path, anchor } = split(url)
  if (path === '') return hasAnchor(place.anchors, anchor) ? undefined : 'no such heading'
  const target = path.startsWith('/') ? join(place.root, path) : resolve(dirname(place.file), path)
  if (!existsSync(target)) return 'no such file'
  if (anchor === '' || !MARKDOWN.has(extname(target).toLowerCase()) || !statSync(target).isFile()) return undefined
  return hasAnchor(await anchorsOf(target), anchor) ? undefined : `no such heading in ${path}`
}

function split(url: string): { readonly path: string; readonly anchor: string } {
  const [beforeHash = '', ...anchor] = url.split('#')
  const [path = ''] = beforeHash.split('?')
  return { path: decode(path), anchor: decode(anchor.join('#')).toLowerCase() }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // a lone % is only a character
  }
}

function hasAnchor(anchors: ReadonlySet<string>, anchor: string): boolean {
  return ALWAYS_THERE.test(anchor) || anchors.has(anchor) || anchors.has(anchor.replace(/^user-content-/, ''))
}

async function anchorsOf(file: string): Promise<Set<string>> {
  return findAnchors(parseMarkdown(await readFile(file, 'utf8')))
}
