import { ordered } from './ordered.ts'
import { own } from './own.ts'
import type { OwnReserver, Reserver, ReserverName } from './reserver.ts'
import { roundRobin } from './round-robin.ts'
import { shuffledRoundRobin } from './shuffled-round-robin.ts'

const MAKERS: Readonly<Record<ReserverName, (queueNames: readonly string[]) => Reserver>> = {
  ordered,
  'round-robin': roundRobin,
  'shuffled-round-robin': shuffledRoundRobin,
}

/** The reserver of a name, or one of the user's. It remembers whose turn it is, so each namespace needs its own. */
export function newReserver(
  { reserver, queues }: { readonly reserver: ReserverName | OwnReserver; readonly queues: readonly string[] },
  onError: (error: unknown) => void,
): Reserver {
  return typeof reserver === 'object' ? own(reserver, onError) : MAKERS[reserver](queues)
}
