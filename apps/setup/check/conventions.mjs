import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../paths.mjs'
import { projectFiles } from './project-files.mjs'

const MAX_BYTES = 1_000_000

/** Where keys and channel names are spelled. Tests may spell what they expect on the wire. */
const MAY_SPELL_NAMES = /^(lua\/modules\/keys\.lua|packages\/core\/src\/channels\.ts)$|\.test\.m?ts$|\/test\//

/** Files whose exports are read by users of the packages. */
const PUBLISHED_SOURCE = /^packages\/[^/]+\/src\/(?!generated\/)(?!.*\.test(-d)?\.ts$).*\.ts$/

/** Parts of the page, whose texts stand in its catalogues. */
const PAGE = /^packages\/web\/src\/spa\/.*\.tsx$/

/** Words between tags, or in an attribute that is read by people. */
const TEXT =
  /(?<!=)>\s*[^<>{}=;()]*[a-z]{2}[^<>{}=;()]*<\/|\b(aria-label|title|placeholder|alt|label|legend)="[^"]*[a-z]{2}/i

/** Sides that are the wrong ones in a page that is read from the right. */
const SIDE =
  /^\s*(((margin|padding|border|scroll-margin|scroll-padding)-)?(left|right)(-(color|style|width))?|border-(top|bottom)-(left|right)-radius)\s*:|(text-align|float|clear)\s*:\s*(left|right)\b/

/** What the linter has no rule for: the size of files, where keys and texts are spelled, a comment on every export. */
export async function checkConventions() {
  const problems = projectFiles().flatMap((path) => [
    ...tooLarge(path),
    ...(/\.(m?ts|tsx|mjs|lua|css)$/.test(path) ? problemsIn(path, readFileSync(join(ROOT, path), 'utf8')) : []),
  ])
  return { ok: problems.length === 0, output: problems.join('\n') }
}

/** @param {string} path */
function tooLarge(path) {
  const { size } = statSync(join(ROOT, path))
  return size > MAX_BYTES ? [`${path}: ${size} bytes; no file is larger than ${MAX_BYTES}`] : []
}

/**
 * @param {string} path
 * @param {string} source
 */
export function problemsIn(path, source) {
  const lines = source.split('\n')
  return lines.flatMap((line, index) => {
    const at = `${path}:${index + 1}`
    const problems = []
    if (!MAY_SPELL_NAMES.test(path) && /['"`]ql:/.test(line)) {
      problems.push(`${at}: keys are spelled in lua/modules/keys.lua, channels in packages/core/src/channels.ts`)
    }
    if (PAGE.test(path) && TEXT.test(line)) problems.push(`${at}: texts are spelled in packages/web/src/spa/texts`)
    if (path.endsWith('.css') && SIDE.test(line)) {
      problems.push(`${at}: left and right change sides in some languages; say inline-start and inline-end`)
    }
    if (PUBLISHED_SOURCE.test(path) && isUndocumented(lines, index))
      problems.push(`${at}: an export without a doc comment`)
    return problems
  })
}

/**
 * @param {string[]} lines
 * @param {number} index
 */
function isUndocumented(lines, index) {
  const declares = /^export (declare |abstract |async )*(class|const|function\*?|interface|let|type) \w/
  return declares.test(lines[index] ?? '') && !/\*\/\s*$/.test(lines[index - 1] ?? '')
}
