import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../paths.mjs'
import { projectFiles } from './project-files.mjs'

const LIST = 'docs/internals/promises.md'
const TEST = /\.test(-d)?\.m?ts$/

/** Every numbered promise has a test whose title carries its number, and no title carries one that is not listed. */
export async function checkPromises() {
  const listed = listedIn(readFileSync(join(ROOT, LIST), 'utf8'))
  const tests = projectFiles().filter((path) => TEST.test(path))
  const kept = new Map(tests.flatMap((path) => numbersIn(readFileSync(join(ROOT, path), 'utf8')).map((n) => [n, path])))
  const problems = [
    ...listed.filter((number) => !kept.has(number)).map((number) => `${LIST}: no test carries [${number}]`),
    ...[...kept].filter(([n]) => !listed.includes(n)).map(([n, path]) => `${path}: [${n}] is not listed in ${LIST}`),
  ]
  return { ok: problems.length === 0, output: problems.join('\n') }
}

/**
 * The numbers in the first column of the tables.
 * @param {string} markdown
 */
export function listedIn(markdown) {
  return [...markdown.matchAll(/^\| (T?\d+) +\|/gm)].map(([, number = '']) => number)
}

/**
 * The numbers that titles of tests begin with: '[38] …', '[72, 73] …', '[8] [T9] …'.
 * @param {string} source
 */
export function numbersIn(source) {
  const heads = [...source.matchAll(/['"`]((?:\[T?\d+(?:, ?T?\d+)*\] )+)/g)].map(([, head = '']) => head)
  return heads.flatMap((head) => [...head.matchAll(/T?\d+/g)].map(([number]) => number))
}
