import type { ClassicAction } from './classic-actions.ts'
import { classicPop } from './classic-popping.ts'
import { depend, log, setPriority, tag, timeout, track, undepend, untag, untrack } from './changing.ts'
import { move, put } from './putting.ts'
import { recur, unrecur, update } from './recurring.ts'
import { cancel } from './removing.ts'
import { completeMany, fail, heartbeat, retry, type Hold } from './settling.ts'
import { Refusal, type ModelJob, type World } from './world.ts'

/** A call of the classic API: what follows its time, and what it does to the model, which answers the reply. */
export interface ClassicCall {
  readonly command: string
  readonly args: readonly (string | number)[]
  readonly ofModel: (world: World) => unknown
}

type Of<A extends ClassicAction['do']> = Extract<ClassicAction, { do: A }>

const DATA = '{"n":[]}'

function known(world: World, jids: readonly string[]): string[] {
  return jids.filter((jid) => world.jobs.has(jid))
}

function putCall(action: Of<'put' | 'requeue'>, id: string): ClassicCall {
  const { jid, queueName, workerName, delay, priority, retries, tags, depends } = action
  const wanted = { jid, queueName, priority, retries, tags, depends, data: DATA, delayMs: delay * 1000, request: id }
  const options = ['priority', priority, 'tags', JSON.stringify(tags), 'retries', retries]
  return {
    command: action.do,
    args: [
      ...[workerName, queueName, jid, 'Klass', DATA, delay, ...options],
      ...(depends === undefined ? [] : ['depends', JSON.stringify(depends)]),
    ],
    ofModel: (world) => {
      const existing = depends && known(world, depends)
      if (action.do === 'requeue')
        return move(world, { ...wanted, depends: existing, timeoutMs: undefined, workerName }, 0)
      const rules = { klass: 'Klass', onConflict: 'replace', missing: 'ignore', timeoutMs: undefined } as const
      return put(world, { ...wanted, ...rules })
    },
  }
}

/** A job that runs, or any, and who says that he has it. */
interface Claim {
  readonly jid: string
  readonly workerName: string
  readonly queueName: string
  readonly hold: (world: World) => Hold
}

function claim(world: World, { back, isHolder }: { readonly back: number; readonly isHolder: boolean }): Claim {
  const running = [...world.jobs.values()].filter(({ lock }) => lock !== undefined)
  const job: ModelJob | undefined = running.at(-1 - (back % Math.max(1, running.length)))
  const jid = job?.jid ?? 'a'
  const workerName = isHolder ? (job?.lock?.workerName ?? 'ada') : 'eve'
  return {
    ...{ jid, workerName, queueName: job?.queueName ?? 'q' },
    hold: (now) => {
      const lock = now.jobs.get(jid)?.lock
      if (lock?.workerName !== workerName) throw new Refusal('JOB_LOST', jid)
      return { jid, lease: lock.lease }
    },
  }
}

function completeCall({ next, delay, depends, ...who }: Of<'complete'>, world: World): ClassicCall {
  const { jid, workerName, queueName, hold } = claim(world, who)
  const options = next === undefined ? [] : ['next', next, 'delay', delay, 'depends', JSON.stringify(depends)]
  return {
    command: 'complete',
    args: [jid, workerName, queueName, DATA, ...options],
    ofModel: (now) => {
      const goal = { nextQueueName: next, delayMs: next === undefined ? 0 : delay * 1000 }
      const item = { jid, data: DATA, ...goal, depends: next && known(now, depends), result: undefined }
      const jobs = [{ item: { ...item, lease: '' }, lease: hold(now).lease }]
      const [outcome] = completeMany(now, jobs as Parameters<typeof completeMany>[1], undefined).outcomes
      if (outcome instanceof Refusal) throw outcome
      return outcome
    },
  }
}

function settlingCall(action: Of<'fail' | 'retry' | 'heartbeat' | 'timeout'>, world: World): ClassicCall {
  const { jid, workerName, queueName, hold } = claim(world, action)
  const command = action.do
  switch (action.do) {
    case 'fail': {
      const { group } = action
      const args = [jid, workerName, group, 'It broke.', DATA]
      return { command, args, ofModel: (now) => fail(now, hold(now), group, 'It broke.') }
    }
    case 'retry': {
      const { group } = action
      const args = [jid, queueName, workerName, 0, ...(group === '' ? [] : [group, ''])]
      return { command, args, ofModel: (now) => retry(now, hold(now), 0, group === '' ? undefined : group) }
    }
    case 'heartbeat':
      return { command, args: [jid, workerName], ofModel: (now) => Math.floor(heartbeat(now, hold(now)) / 1000) }
    case 'timeout':
      return { command, args: [jid], ofModel: (now) => (timeout(now, hold(now)), null) }
  }
}

function dependCall({ do: verb, jid, others }: Of<'depend' | 'undepend'>): ClassicCall {
  return {
    command: 'depends',
    args: [jid, verb === 'depend' ? 'on' : 'off', ...others],
    ofModel: (world) => {
      if (world.jobs.get(jid)?.state !== 'depends') throw new Refusal('JOB_STATE', jid)
      if (verb === 'depend') depend(world, jid, others, true)
      else undepend(world, jid, others[0] === 'all' ? 'all' : others)
      return 1
    },
  }
}

function recurCall({ jid, queueName, interval, offset, priority, backlog }: Of<'recur'>): ClassicCall {
  const times = { intervalMs: interval * 1000, offsetMs: offset * 1000, backlog }
  const wanted = { ...times, jid, queueName, priority, klass: 'Klass', data: DATA, retries: 1, tags: ['t'] }
  const options = ['priority', priority, 'tags', '["t"]', 'retries', 1, 'backlog', backlog]
  return {
    command: 'recur',
    args: [queueName, jid, 'Klass', DATA, 'interval', interval, offset, ...options],
    ofModel: (world) => {
      const { now } = world
      // Runs begin with a second.
      world.now -= now % 1000
      try {
        return recur(world, { ...wanted, timeoutMs: undefined })
      } finally {
        world.now = now
      }
    },
  }
}

/** Makes the call of an action. */
export function classicCallOf(action: ClassicAction, world: World, id: string): ClassicCall {
  switch (action.do) {
    case 'put':
    case 'requeue':
      return putCall(action, id)
    case 'pop': {
      const { queueName, workerName, count } = action
      const args = [queueName, workerName, count]
      return { command: 'pop', args, ofModel: (now) => classicPop(now, queueName, workerName, count) }
    }
    case 'complete':
      return completeCall(action, world)
    case 'fail':
    case 'retry':
    case 'heartbeat':
    case 'timeout':
      return settlingCall(action, world)
    case 'depend':
    case 'undepend':
      return dependCall(action)
    case 'recur':
      return recurCall(action)
    default:
      return changeCall(action, id)
  }
}

type Change = Of<
  'cancel' | 'priority' | 'tag' | 'untag' | 'track' | 'untrack' | 'log' | 'unrecur' | 'reschedule' | 'configure'
>

function changeCall(action: Change, id: string): ClassicCall {
  switch (action.do) {
    case 'cancel': {
      const { jids } = action
      return { command: 'cancel', args: jids, ofModel: (world) => (cancel(world, jids), jids) }
    }
    case 'priority': {
      const { jid, priority } = action
      return {
        command: 'priority',
        args: [jid, priority],
        ofModel: (world) => (setPriority(world, jid, priority), priority),
      }
    }
    case 'tag':
      return {
        command: 'tag',
        args: ['add', action.jid, ...action.tags],
        ofModel: (world) => tag(world, action.jid, action.tags),
      }
    case 'untag':
      return {
        command: 'tag',
        args: ['remove', action.jid, ...action.tags],
        ofModel: (world) => untag(world, action.jid, action.tags),
      }
    case 'track':
      return { command: 'track', args: ['track', action.jid], ofModel: (world) => (track(world, action.jid), 1) }
    case 'untrack':
      return { command: 'track', args: ['untrack', action.jid], ofModel: (world) => Number(untrack(world, action.jid)) }
    case 'log':
      return { command: 'log', args: [action.jid, 'hello'], ofModel: (world) => (log(world, action.jid, id), null) }
    case 'unrecur': {
      const { jid } = action
      const isThere = (world: World): boolean => world.templates.has(jid) && unrecur(world, jid)
      return { command: 'unrecur', args: [jid], ofModel: (world) => (isThere(world) ? 1 : null) }
    }
    case 'reschedule': {
      const { jid, interval } = action
      const ofModel = (world: World): number => (update(world, jid, { intervalMs: interval * 1000 }), 1)
      return { command: 'recur.update', args: [jid, 'interval', interval], ofModel }
    }
    case 'configure': {
      const { option, value } = action
      return {
        command: 'config.set',
        args: [option, value],
        ofModel: (world) => (world.config.set(option, value), null),
      }
    }
  }
}
