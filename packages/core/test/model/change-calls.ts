import { jobDepend, jobUndepend } from '../../src/index.ts'
import type { Call } from './call.ts'
import { depend, log, setPriority, tag, track, undepend, untag, untrack, type Dependence } from './changing.ts'
import type { Action } from './steps.ts'

type Change = Extract<
  Action,
  { do: 'setPriority' | 'tag' | 'untag' | 'track' | 'untrack' | 'log' | 'depend' | 'undepend' }
>

function sorted({ state, dependencies }: Dependence): Dependence {
  return { state, dependencies: dependencies.toSorted() }
}

/** Makes the call of an action that changes a job and leaves it where it is, or blocks it. */
export function changeCall(action: Change, id: string): Call {
  const { jid } = action
  switch (action.do) {
    case 'setPriority': {
      const { priority } = action
      return {
        ofModel: (world) => setPriority(world, jid, priority),
        ofRedis: (space) => space.setPriority(jid, priority),
      }
    }
    case 'tag': {
      const { tags } = action
      return { ofModel: (world) => tag(world, jid, tags), ofRedis: (space) => space.tag(jid, ...tags) }
    }
    case 'untag': {
      const { tags } = action
      return { ofModel: (world) => untag(world, jid, tags), ofRedis: (space) => space.untag(jid, ...tags) }
    }
    case 'track':
      return { ofModel: (world) => track(world, jid), ofRedis: (space) => space.track(jid) }
    case 'untrack':
      // It answers whether the job was tracked, and after that it is not.
      return { ofModel: (world) => untrack(world, jid), ofRedis: (space) => space.untrack(jid), isRepeatable: false }
    case 'log':
      return { ofModel: (world) => log(world, jid, id), ofRedis: (space) => space.log(jid, 'hello', { request: id }) }
    case 'depend': {
      const { others, missing } = action
      return {
        ofModel: (world) => depend(world, jid, others, missing === 'ignore'),
        ofRedis: async (space) => sorted(await jobDepend(space, { jid, others, missing })),
      }
    }
    case 'undepend': {
      const { others } = action
      return {
        ofModel: (world) => undepend(world, jid, others),
        ofRedis: async (space) => sorted(await jobUndepend(space, { jid, others })),
      }
    }
  }
}
