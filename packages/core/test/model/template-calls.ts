import {
  recurringJobCancel,
  recurringJobPause,
  recurringJobResume,
  recurringJobRunNow,
  type RecurringJobUpdateArgs,
} from '../../src/index.ts'
import type { Call } from './call.ts'
import { pause, recur, resume, runNow, unrecur, update } from './recurring.ts'
import type { Action, TemplateChanges } from './steps.ts'

type TemplateAction = Extract<
  Action,
  { do: 'recur' | 'unrecur' | 'pauseTemplate' | 'resumeTemplate' | 'runNow' | 'updateTemplate' }
>

function recurCall(action: Extract<Action, { do: 'recur' }>): Call {
  const { jid, queueName, intervalMs, offsetMs, priority, tags, backlog, timeoutMs } = action
  const times = { intervalMs, offsetMs, backlog }
  const args = { jid, queueName, ...times, priority, tags, timeoutMs, klass: 'Klass', data: '{}', retries: 1 }
  return { ofModel: (world) => recur(world, args), ofRedis: (space) => space.recur(args.jid, args) }
}

/** The changes that are made. */
function given(changes: TemplateChanges): Omit<RecurringJobUpdateArgs, 'jid'> {
  const { queueName, intervalMs, priority, timeoutMs, tag, untag } = changes
  return {
    ...(queueName !== undefined && { queueName }),
    ...(intervalMs !== undefined && { intervalMs }),
    ...(priority !== undefined && { priority }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(tag !== undefined && { tag }),
    ...(untag !== undefined && { untag }),
  }
}

/** Makes the call of an action on a recurring job. */
export function templateCall(action: TemplateAction, id: string): Call {
  const { jid } = action
  switch (action.do) {
    case 'recur':
      return recurCall(action)
    case 'unrecur':
      return { ofModel: (world) => unrecur(world, jid), ofRedis: (space) => recurringJobCancel(space, { jid }) }
    case 'pauseTemplate':
      return { ofModel: (world) => pause(world, jid), ofRedis: (space) => recurringJobPause(space, { jid }) }
    case 'resumeTemplate':
      return { ofModel: (world) => resume(world, jid), ofRedis: (space) => recurringJobResume(space, { jid }) }
    case 'runNow':
      return {
        ofModel: (world) => runNow(world, jid, id),
        ofRedis: (space) => recurringJobRunNow(space, { jid, request: id }),
      }
    case 'updateTemplate':
      return {
        ofModel: (world) => update(world, jid, action.changes),
        ofRedis: (space) => space.changeRecurring(jid, given(action.changes)),
      }
  }
}
