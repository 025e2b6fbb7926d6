import {
  configSet,
  jobComplete,
  jobPut,
  queuePop,
  workerDeregister,
  type JobToComplete,
  type JobToPut,
  type QueuePopArgs,
} from '../../src/index.ts'
import type { Call } from './call.ts'
import { changeCall } from './change-calls.ts'
import { timeout } from './changing.ts'
import type { Leases } from './leases.ts'
import { pop as modelPop, housekeep } from './popping.ts'
import { move, put, putAll } from './putting.ts'
import { refusedCalls } from './refused-calls.ts'
import { cancel } from './removing.ts'
import { completeMany, fail, heartbeat, outcomeOf, release, report, retry, type Hold } from './settling.ts'
import type { Action, CompleteChoice, HoldChoice, PopChoice, PutChoice } from './steps.ts'
import { templateCall } from './template-calls.ts'
import { Refusal, type World } from './world.ts'

/** What a call is made from. */
interface Setting {
  readonly world: World
  /** A name that no other step has. */
  readonly id: string
}

function holdOf(world: World, { which, back }: HoldChoice): Hold {
  if (which === 'none') return { jid: 'a', lease: 0 }
  const valid = world.handed.filter(({ jid, lease }) => world.jobs.get(jid)?.lock?.lease === lease)
  const among = which === 'valid' && valid.length > 0 ? valid : world.handed
  return among[among.length - 1 - (back % among.length)] ?? { jid: 'a', lease: 0 }
}

function jobToPut(choice: PutChoice, request: string): JobToPut {
  const { hasRequest, depends, timeoutMs, ...rest } = choice
  return { ...rest, klass: 'Klass', depends, timeoutMs, request: hasRequest ? request : '' }
}

function popArgs(choice: PopChoice, id: string): QueuePopArgs {
  const { workerName, count, queueNames, order, position, hasRequest } = choice
  return { workerName, count, queueNames, order, position, request: hasRequest ? `lane ${id}` : '', waits: false }
}

function putCall(action: Action & { do: 'put' }, { id }: Setting): Call {
  const { workerName } = action
  const jobs = [jobToPut(action.job, id)]
  return {
    ofModel: (world) => jobs.map((job) => outcomeOf(() => put(world, job))),
    ofRedis: (space) => jobPut(space, { workerName, mode: 'each', jobs }),
  }
}

function putManyCall(action: Action & { do: 'putAll' | 'putEach' }, { id }: Setting): Call {
  const jobs = action.jobs.map((choice, i) => jobToPut(choice, `${id} ${i}`))
  if (action.do === 'putAll') {
    return {
      ofModel: (world) => putAll(world, jobs),
      ofRedis: (space) => jobPut(space, { workerName: '', mode: 'all', jobs }),
    }
  }
  return {
    ofModel: (world) => jobs.map((job) => outcomeOf(() => put(world, job))),
    ofRedis: (space) => jobPut(space, { workerName: '', mode: 'each', jobs }),
  }
}

function popCall(action: Action & { do: 'pop' }, { id }: Setting): Call {
  const args = popArgs(action, id)
  return {
    ofModel: (world) => modelPop(world, args),
    ofRedis: async (space, leases) => leases.popped(await queuePop(space, args)),
    isRepeatable: args.request !== '',
  }
}

function itemToComplete(
  { jid }: Hold,
  { data, nextQueueName, delayMs, depends, result }: CompleteChoice,
): JobToComplete {
  return { jid, lease: '', data, nextQueueName, delayMs, depends, result }
}

function completeCall(action: Action & { do: 'complete' }, { world, id }: Setting): Call {
  const jobs = action.jobs.map((choice) => {
    const hold = holdOf(world, choice.hold)
    return { lease: hold.lease, item: itemToComplete(hold, choice) }
  })
  const asked = action.pop && popArgs(action.pop, id)
  const holder = world.jobs.get(jobs[0]?.item.jid ?? '')?.lock?.workerName
  const pop = asked && { ...asked, workerName: (action.isHolders && holder) || asked.workerName }
  const areAllValid = jobs.every(({ item, lease }) => world.jobs.get(item.jid)?.lock?.lease === lease)
  // What has no lease is refused for another reason when the pop has just handed it out.
  const isRepeatablePop = pop === undefined || (pop.request !== '' && jobs.every(({ lease }) => lease !== 0))
  return {
    ofModel: (now) => completeMany(now, jobs, pop),
    ofRedis: async (space, leases) => {
      const items = jobs.map(({ item, lease }) => ({ ...item, lease: leases.stored(lease) }))
      const { outcomes, popped } = await jobComplete(space, {
        workerName: pop?.workerName ?? holder ?? '',
        jobs: items,
        pop,
      })
      return { outcomes, popped: popped && leases.popped(popped) }
    },
    // Of old leases together with new ones, the answers may be forgotten with what the new ones do.
    isRepeatable: (jobs.length === 1 || areAllValid) && isRepeatablePop,
  }
}

function settlingCall(
  action: Action & { do: 'fail' | 'retry' | 'release' | 'heartbeat' | 'progress' },
  { world }: Setting,
): Call {
  const hold = holdOf(world, action.hold)
  const stored = (leases: Leases) => ({ jid: hold.jid, lease: leases.stored(hold.lease) })
  switch (action.do) {
    case 'fail':
      return {
        ofModel: (now) => fail(now, hold, action.group, 'It broke.'),
        ofRedis: (space, leases) => space.fail(stored(leases), action.group),
      }
    case 'retry': {
      const { delayMs, group } = action
      return {
        ofModel: (now) => retry(now, hold, delayMs, group),
        ofRedis: (space, leases) => space.retry(stored(leases), group === undefined ? { delayMs } : { delayMs, group }),
      }
    }
    case 'release':
      return {
        ofModel: (now) => release(now, hold, action.delayMs),
        ofRedis: (space, leases) => space.release(stored(leases), action.delayMs),
      }
    case 'heartbeat':
      return {
        ofModel: (now) => heartbeat(now, hold),
        ofRedis: (space, leases) => space.heartbeat(stored(leases)),
      }
    case 'progress':
      return {
        ofModel: (now) => report(now, hold, action.value, action.message),
        ofRedis: (space, leases) => space.progress(stored(leases), action.value, action.message),
      }
  }
}

function timeoutCall(action: Action & { do: 'timeout' }, { world }: Setting): Call {
  const hold = holdOf(world, action.hold)
  return {
    ofModel: (now) => timeout(now, hold),
    ofRedis: (space, leases) => space.timeout({ jid: hold.jid, lease: leases.stored(hold.lease) }),
  }
}

function moveCall(action: Action & { do: 'move' }, { id, world }: Setting): Call {
  const { queueName, delayMs, priority, retries, tags, depends, data, timeoutMs } = action
  const change = { priority, retries, tags, depends, data, timeoutMs, delayMs, request: id, workerName: '' }
  const { jid, lease } = action.hold === undefined ? { jid: action.jid, lease: 0 } : holdOf(world, action.hold)
  return {
    ofModel: (now) => move(now, { jid, queueName, ...change }, lease),
    ofRedis: (space, leases) => space.move(jid, queueName, { ...change, lease: leases.stored(lease) }),
  }
}

function configureCall({ option, value }: Action & { do: 'configure' }): Call {
  return {
    ofModel: (world) => {
      if (value === '') world.config.delete(option)
      else world.config.set(option, value)
    },
    ofRedis: (space) => configSet(space, { option, value: String(value) }),
  }
}

function refusedCall({ what }: Action & { do: 'refused' }): Call {
  const refused = refusedCalls[what % refusedCalls.length]
  return {
    ofModel: () => {
      throw new Refusal('INVALID_ARGUMENT')
    },
    ofRedis: async (space) => refused?.(space),
  }
}

/** Makes the call of an action; leases are chosen by what the model holds now. */
export function callOf(action: Exclude<Action, { do: 'again' | 'read' }>, setting: Setting): Call {
  switch (action.do) {
    case 'put':
      return putCall(action, setting)
    case 'putAll':
    case 'putEach':
      return putManyCall(action, setting)
    case 'pop':
      return popCall(action, setting)
    case 'complete':
      return completeCall(action, setting)
    case 'fail':
    case 'retry':
    case 'release':
    case 'heartbeat':
    case 'progress':
      return settlingCall(action, setting)
    case 'setPriority':
    case 'tag':
    case 'untag':
    case 'track':
    case 'untrack':
    case 'log':
    case 'depend':
    case 'undepend':
      return changeCall(action, setting.id)
    case 'timeout':
      return timeoutCall(action, setting)
    case 'cancel':
      return {
        ofModel: (world) => cancel(world, action.jids),
        ofRedis: (space) => space.cancel(...action.jids),
      }
    case 'move':
      return moveCall(action, setting)
    case 'recur':
    case 'unrecur':
    case 'pauseTemplate':
    case 'resumeTemplate':
    case 'runNow':
    case 'updateTemplate':
      return templateCall(action, setting.id)
    case 'deregister':
      return {
        ofModel: (world) => Number(world.workers.delete(action.workerName)),
        ofRedis: (space) => workerDeregister(space, { workerNames: [action.workerName] }),
        isRepeatable: false,
      }
    case 'housekeep':
      return {
        ofModel: (world) => housekeep(world, action.most),
        ofRedis: (space) => space.housekeep(action.most),
        isRepeatable: false,
      }
    case 'configure':
      return configureCall(action)
    case 'refused':
      return refusedCall(action)
  }
}
