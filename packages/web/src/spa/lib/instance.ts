import { createContext, useContext } from 'react'
import type { Action, Me } from '../../api/index.ts'
import { useStore } from './store.ts'
import { live } from './live.ts'

/** Who looks, and at which instance. */
export interface Session {
  readonly me: Me
  readonly instance: string
}

/** Who looks, and at which instance. */
export const SessionContext = createContext<Session | null>(null)

/** Who looks, and at which instance. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('There is no session around this component.')
  return session
}

/** Whether the reader may do something, and whether it can be done at this moment. */
export function usePermission(action: Action): { readonly isAllowed: boolean; readonly isPossible: boolean } {
  const { me } = useSession()
  const { trouble } = useStore(live)
  return { isAllowed: me.can.includes(action), isPossible: trouble === null }
}
