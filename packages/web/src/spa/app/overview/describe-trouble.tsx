import type { ReactNode } from 'react'
import type { Summary } from '../../../api/index.ts'
import type { IconName } from '../../components/icon.tsx'
import { Distance } from '../../components/instant.tsx'
import { formatChange } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'

/** Something that needs attention. */
export type Trouble = Summary['troubles'][number]

interface Description {
  readonly name: string
  readonly path: string
  readonly facts: ReactNode
  readonly text?: string
  readonly icon: IconName
  readonly isFailure: boolean
}

/** A trouble in words, and where one goes to look into it. */
export function describeTrouble(trouble: Trouble): Description {
  const { overview } = texts
  switch (trouble.kind) {
    case 'failures':
      return {
        name: trouble.group,
        path: paths.group(trouble.group),
        facts: (
          <>
            <b>{overview.failures(trouble.jobCount)}</b>
            {trouble.growth !== 0 && <span>{overview.growth(formatChange(trouble.growth))}</span>}
            <span>
              {overview.lastFailed} <Distance at={trouble.lastFailedAt} />
            </span>
          </>
        ),
        text: trouble.message,
        icon: 'cross',
        isFailure: true,
      }
    case 'stalled':
      return { ...inQueue(trouble.queue, 'stalled', <b>{overview.stalled(trouble.jobCount)}</b>), icon: 'alert' }
    case 'unattended':
      return {
        ...inQueue(
          trouble.queue,
          'waiting',
          <>
            <b>{overview.unattended(trouble.jobCount)}</b>
            {trouble.lastPopAt === null ? (
              overview.neverAsked
            ) : (
              <span>
                {overview.lastAsked} <Distance at={trouble.lastPopAt} />
              </span>
            )}
          </>,
        ),
        icon: 'alert',
      }
    case 'paused':
      return {
        ...inQueue(
          trouble.queue,
          'waiting',
          <>
            <b>{overview.paused(trouble.jobCount)}</b>
            <span>
              {overview.pausedSince} <Distance at={trouble.pausedAt} />
            </span>
          </>,
        ),
        icon: 'pause',
      }
  }
}

function inQueue(queue: string, tab: 'stalled' | 'waiting', facts: ReactNode): Omit<Description, 'icon'> {
  return { name: queue, path: paths.queue(queue, tab), facts, isFailure: false }
}
