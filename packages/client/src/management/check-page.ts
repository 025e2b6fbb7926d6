import { InvalidArgumentError, type JobPage, type Page } from '@qless/core'
import { checkInteger, checkKnown, checkName } from '../checks.ts'
import type { JobPageOptions, PageOptions } from '../page.ts'

const MOST = 1000
const MOST_OFFSET = 1_000_000_000
const DEFAULTS = { offset: 0, limit: 25 } as const

/** A page as it is sent, checked. */
export function checkPage(page: PageOptions): Page {
  checkKnown(page, ['offset', 'limit'])
  return numbersOf(page)
}

/** A page of jobs as it is sent, checked. */
export function checkJobPage(page: JobPageOptions): JobPage {
  checkKnown(page, ['offset', 'limit', 'klass'])
  return { ...numbersOf(page), klass: page.klass === undefined ? undefined : checkName('klass', page.klass) }
}

function numbersOf({ offset = DEFAULTS.offset, limit = DEFAULTS.limit }: PageOptions): Page {
  const count = checkInteger('limit', limit, 0)
  if (count > MOST) throw new InvalidArgumentError('limit', limit, `at most ${MOST}`)
  const start = checkInteger('offset', offset, 0)
  if (start > MOST_OFFSET) throw new InvalidArgumentError('offset', offset, 'at most a thousand million')
  return { start, count }
}
