import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { ROOT } from '../paths.mjs'
import { projectFiles } from './project-files.mjs'

/** Every relative link in a Markdown file leads to a file, or a folder, or a heading that exists. */
export async function checkLinks() {
  const files = projectFiles().filter((path) => path.endsWith('.md'))
  const problems = files.flatMap((file) =>
    linksIn(readFileSync(join(ROOT, file), 'utf8'))
      .filter((link) => !leadsSomewhere(file, link))
      .map((link) => `${file}: ${link} leads nowhere`),
  )
  return { ok: problems.length === 0, output: problems.join('\n') }
}

/**
 * The targets of links, `[text](target)` and `[label]: target`, but those with a scheme.
 * @param {string} markdown
 */
export function linksIn(markdown) {
  const text = withoutCode(markdown)
  const inline = text.matchAll(/\]\(\s*<?([^\s<>()]+(?:\([^\s()]*\))?[^\s<>()]*)>?(?:\s+["'][^)]*)?\)/g)
  const references = text.matchAll(/^ {0,3}\[[^\]]+\]:\s*<?([^\s<>]+)/gm)
  const targets = [...inline, ...references].map(([, target = '']) => target)
  return targets.filter((target) => !/^([a-z][a-z\d+.-]*:|\/\/)/i.test(target))
}

/**
 * The anchors that GitHub gives to the headings of a page.
 * @param {string} markdown
 */
export function anchorsIn(markdown) {
  /** @type {Map<string, number>} */
  const seen = new Map()
  return [...withoutFences(markdown).matchAll(/^ {0,3}#{1,6}\s+(.+?)\s*#*\s*$/gm)].map(([, heading = '']) => {
    const plain = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[`*]/g, '')
      .toLowerCase()
    const slug = plain.replace(/[^\p{L}\p{N}\p{M} _-]/gu, '').replaceAll(' ', '-')
    const count = seen.get(slug) ?? 0
    seen.set(slug, count + 1)
    return count === 0 ? slug : `${slug}-${count}`
  })
}

/**
 * @param {string} file
 * @param {string} link
 */
function leadsSomewhere(file, link) {
  const [path = '', anchor] = link.split('#').map(decodeURIComponent)
  const target = path === '' ? file : normalize(path.startsWith('/') ? path.slice(1) : join(dirname(file), path))
  const absolute = join(ROOT, target)
  if (target.startsWith('..') || !existsSync(absolute)) return false
  if (!anchor || statSync(absolute).isDirectory() || !target.endsWith('.md')) return true
  return anchorsIn(readFileSync(absolute, 'utf8')).includes(anchor)
}

/** @param {string} markdown */
function withoutCode(markdown) {
  return withoutFences(markdown).replace(/(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, '')
}

/** @param {string} markdown */
function withoutFences(markdown) {
  return markdown.replace(/^ {0,3}(`{3,}|~{3,})[^]*?(^ {0,3}\1|(?![^]))/gm, '')
}
