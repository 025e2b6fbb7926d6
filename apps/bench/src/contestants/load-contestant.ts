import type { Contestant } from './contestant.ts'

/** The contestants by name. Each is loaded by itself, so that a measured process holds no code of another. */
const LOADERS = {
  qless: async (): Promise<Contestant> => (await import('./qless.ts')).qless,
  bullmq: async (): Promise<Contestant> => (await import('./bullmq.ts')).bullmq,
  'bee-queue': async (): Promise<Contestant> => (await import('./bee-queue.ts')).beeQueue,
  floor: async (): Promise<Contestant> => (await import('./floor.ts')).floor,
} as const

/** The name of a contestant. */
export type ContestantName = keyof typeof LOADERS

/** Ours. */
export const OURS = 'qless'
/** The one that ours is compared with where a bar says nothing else. */
export const RIVAL = 'bullmq'
/** All contestants, in the order of their turns. */
export const CONTESTANTS: readonly ContestantName[] = [OURS, RIVAL, 'bee-queue', 'floor']

/** Loads a contestant. */
export function loadContestant(name: ContestantName): Promise<Contestant> {
  return LOADERS[name]()
}
