import { useEffect, type ReactElement } from 'react'
import { Router } from 'wouter'
import { listenForKeys } from '../lib/keys.ts'
import { baseOf, instanceInAddress } from '../lib/root.ts'
import { SessionContext } from '../lib/instance.ts'
import { useMe } from './use-me.ts'
import { Frame } from './frame.tsx'
import { ActionsProvider } from './actions-provider.tsx'
import { Arrival } from './arrival.tsx'
import { useStream } from './use-stream.ts'

/** The whole page. */
export function App(): ReactElement {
  const me = useMe()
  useEffect(listenForKeys, [])
  if (me.data === undefined) return <Arrival error={me.error} onRetry={() => void me.refetch()} />
  const named = instanceInAddress()
  const instance = me.data.instances.find(({ name }, index) => (named === undefined ? index === 0 : name === named))
  if (instance === undefined) return <Arrival unknownInstance={named ?? ''} onRetry={() => void me.refetch()} />
  return (
    <SessionContext value={{ me: me.data, instance: instance.name }}>
      <Router base={baseOf(named)}>
        <Stream instance={instance.name} />
        <ActionsProvider>
          <Frame isSignedOut={me.error?.problem.status === 401} loginUrl={me.error?.problem.loginUrl} />
        </ActionsProvider>
      </Router>
    </SessionContext>
  )
}

function Stream({ instance }: { readonly instance: string }): null {
  useStream(instance)
  return null
}
