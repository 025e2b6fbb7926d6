import type { ReactElement } from 'react'
import { texts } from '../../texts/texts.ts'
import { Button } from '../button.tsx'
import styles from './job-list.module.css'

/** Which part of a list is shown. */
export interface PagingProps {
  readonly total: number
  readonly shown: number
  readonly offset: number
  readonly next: number | null
  readonly pageSize: number
  /** Whether what is shown was picked out of more: then the pages differ in how much they looked through. */
  readonly isFiltered?: boolean
  readonly onOffset: (offset: number) => void
}

/** Which part of a list is shown, and the way to the others; nothing where all of it is shown. */
export function Paging(props: PagingProps): ReactElement | null {
  const { total, shown, offset, next, pageSize, isFiltered = false, onOffset } = props
  if (offset === 0 && next === null) return null
  const before = isFiltered ? 0 : Math.max(0, offset - pageSize)
  const from = shown === 0 && !isFiltered ? offset : offset + 1
  return (
    <nav className={styles['foot']} aria-label={texts.list.paging}>
      <span>
        {isFiltered
          ? texts.list.lookedThrough(from, next ?? total, total)
          : texts.list.range(from, offset + shown, total)}
      </span>
      <Button disabled={offset === 0} onClick={() => onOffset(before)}>
        {isFiltered ? texts.list.fromStart : texts.list.newer}
      </Button>
      <Button disabled={next === null} onClick={() => next !== null && onOffset(next)}>
        {isFiltered ? texts.list.goOn : texts.list.older}
      </Button>
    </nav>
  )
}
