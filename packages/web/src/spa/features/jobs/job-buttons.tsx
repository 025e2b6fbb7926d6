import type { ReactElement } from 'react'
import type { Action, Failure, JobRow } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { Menu } from '../../components/menu.tsx'
import page from '../../components/page.module.css'
import { copy } from '../../lib/copy.ts'
import { useSession } from '../../lib/instance.ts'
import { useJobActions, type JobActions } from '../../lib/job-actions.ts'
import { useKeys } from '../../lib/keys.ts'
import { live } from '../../lib/live.ts'
import { useStore } from '../../lib/store.ts'
import { texts } from '../../texts/texts.ts'

interface Choice {
  readonly label: string
  readonly key?: string
  readonly permission: Action
  readonly isThere: boolean
  readonly run: () => void
}

function choicesOf(
  job: JobRow,
  actions: JobActions,
): Readonly<Record<'retry' | 'track' | 'cancel', Choice>> & { readonly more: readonly Choice[] } {
  const { state, isTracked } = job
  const isOver = state === 'complete'
  return {
    retry: {
      label: texts.actions.retry,
      key: 'r',
      permission: 'retry',
      isThere: state === 'failed',
      run: () => actions.retry(job),
    },
    track: {
      label: isTracked ? texts.actions.untrack : texts.actions.track,
      key: 't',
      permission: 'track',
      isThere: true,
      run: () => actions.setTracked(job, !isTracked),
    },
    cancel: {
      label: texts.actions.cancel,
      key: 'c',
      permission: 'cancel',
      isThere: !isOver,
      run: () => actions.cancel(job),
    },
    more: [
      {
        label: texts.actions.runNow,
        permission: 'run-now',
        isThere: state === 'scheduled',
        run: () => actions.runNow(job),
      },
      {
        label: texts.actions.timeout,
        permission: 'timeout',
        isThere: state === 'running',
        run: () => actions.timeOut(job),
      },
      {
        label: texts.actions.edit,
        key: 'e',
        permission: 'edit',
        isThere: state !== 'running' && !isOver,
        run: () => actions.edit(job),
      },
      { label: texts.actions.rerun, key: 'e', permission: 'rerun', isThere: isOver, run: () => actions.edit(job) },
      { label: texts.actions.move, key: 'm', permission: 'move', isThere: true, run: () => actions.move(job) },
      { label: texts.actions.priority, permission: 'priority', isThere: !isOver, run: () => actions.setPriority(job) },
      { label: texts.actions.tag, permission: 'tag', isThere: true, run: () => actions.tag(job) },
    ],
  }
}

/** What can be done to a job in its state, by whoever looks. */
export function JobButtons({ job, failure }: { readonly job: JobRow; readonly failure: Failure | null }): ReactElement {
  const { me } = useSession()
  const { trouble } = useStore(live)
  const choices = choicesOf(job, useJobActions())
  const isOffered = ({ isThere, permission }: Choice): boolean => isThere && me.can.includes(permission)
  const more = choices.more.filter(isOffered)
  useKeys([
    ...[choices.retry, choices.track, choices.cancel, ...more].flatMap((choice) =>
      choice.key === undefined || !isOffered(choice) || trouble !== null
        ? []
        : [{ keys: choice.key, label: choice.label, run: choice.run }],
    ),
    { keys: 'y', label: texts.actions.copyTrace, run: () => failure !== null && void copy(failure.message) },
  ])
  const isOff = trouble !== null
  return (
    <>
      {isOffered(choices.cancel) && (
        <ChoiceButton choice={choices.cancel} kind="danger" place={page['last']} isOff={isOff} />
      )}
      <Menu label={texts.actions.more}>
        {more.map((choice) => (
          <ChoiceButton key={choice.label} choice={choice} kind="quiet" isOff={isOff} />
        ))}
        <Button kind="quiet" onClick={() => void copy(location.href)}>
          {texts.actions.copyLink}
        </Button>
      </Menu>
      {isOffered(choices.track) && <ChoiceButton choice={choices.track} isOff={isOff} />}
      {isOffered(choices.retry) && (
        <ChoiceButton choice={choices.retry} kind="primary" place={page['first']} isOff={isOff} />
      )}
    </>
  )
}

interface ChoiceButtonProps {
  readonly choice: Choice
  readonly kind?: 'primary' | 'danger' | 'quiet'
  /** The class that says where it stands among others. */
  readonly place?: string | undefined
  readonly isOff: boolean
}

function ChoiceButton({ choice: { label, key, run }, kind, place, isOff }: ChoiceButtonProps): ReactElement {
  return (
    <Button
      {...(kind && { kind })}
      {...(key !== undefined && { shortcut: key })}
      className={place}
      disabled={isOff}
      onClick={run}
    >
      {label}
    </Button>
  )
}
