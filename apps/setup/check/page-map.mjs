import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../paths.mjs'

const LIST = 'docs/internals/page-map.md'
const BROWSER = 'packages/web/test/browser'

/** Every row of the page map names tests that are there. */
export async function checkPageMap() {
  const rows = rowsOf(readFileSync(join(ROOT, LIST), 'utf8'))
  const problems = rows.flatMap(({ what, tests }) => [
    ...(tests.length === 0 ? [`${LIST}: “${what}” has no test`] : []),
    ...tests.filter((test) => !isThere(test)).map(({ path, title }) => `${LIST}: ${path} has no test “${title}”`),
  ])
  return { ok: rows.length > 0 && problems.length === 0, output: problems.join('\n') }
}

/**
 * The rows of the tables: what, and by which tests.
 * @param {string} markdown
 */
export function rowsOf(markdown) {
  return [...markdown.matchAll(/^\| (?!What |-)(.+?) +\| (.*?) *\|$/gm)].map(([, what = '', named = '']) => ({
    what,
    tests: named === '' ? [] : named.split('<br>').map(testOf),
  }))
}

/**
 * A test by its file and its title. A file without a folder is one of those that use a browser.
 * @param {string} named
 */
function testOf(named) {
  const [file = '', ...title] = named.split(' › ')
  return { path: file.includes('/') ? file : `${BROWSER}/${file}.test.ts`, title: title.join(' › ') }
}

/** @param {{ readonly path: string, readonly title: string }} test */
function isThere({ path, title }) {
  const file = join(ROOT, path)
  return title !== '' && existsSync(file) && titlesIn(readFileSync(file, 'utf8')).includes(title)
}

/**
 * The titles of the tests of a file, those of `test.each` as they are written.
 * @param {string} source
 */
export function titlesIn(source) {
  const heads = source.matchAll(/\btest(?:\.each\([\s\S]*?\))?\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g)
  return [...heads].map(([, , title = '']) => title)
}
