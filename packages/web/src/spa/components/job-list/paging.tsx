import type { ReactElement } from 'react'
import { texts } from '../../texts/texts.ts'
import { Button } from '../button.tsx'
import styles from './job-list.module.css'

interface PagingProps {
  readonly total: number
  readonly shown: number
  readonly offset: number
  readonly next: number | null
  readonly pageSize: number
  readonly onOffset: (offset: number) => void
}

/** Which part of a list is shown, and the way to the others; nothing where all of it is shown. */
export function Paging({ total, shown, offset, next, pageSize, onOffset }: PagingProps): ReactElement | null {
  if (offset === 0 && next === null) return null
  return (
    <nav className={styles['foot']} aria-label={texts.list.paging}>
      <span>{texts.list.range(shown === 0 ? offset : offset + 1, offset + shown, total)}</span>
      <Button disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - pageSize))}>
        {texts.list.newer}
      </Button>
      <Button disabled={next === null} onClick={() => next !== null && onOffset(next)}>
        {texts.list.older}
      </Button>
    </nav>
  )
}
