import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { live, openStream } from '../lib/live.ts'
import { useStore } from '../lib/store.ts'

const REOPEN_MS = 5000

/** Keeps the stream open as long as somebody can see the page and wants it live. */
export function useStream(instance: string): void {
  const client = useQueryClient()
  const isVisible = useSyncExternalStore(followVisibility, () => document.visibilityState === 'visible')
  const isPaused = useStore(live).state === 'paused'
  useEffect(() => {
    if (!isVisible || isPaused) return
    let close = open()
    // The browser opens a stream again by itself after a break of the line, but not after an answer like 503.
    const timer = setInterval(() => {
      if (live.get().state !== 'polling') return
      close()
      close = open()
    }, REOPEN_MS)
    function open(): () => void {
      return openStream(instance, {
        onSummary: (summary) => client.setQueryData([instance, 'summary', {}], summary),
        onHint: (hint) =>
          void client.invalidateQueries({
            predicate: ({ queryKey, meta }) =>
              queryKey[0] === instance &&
              (hint.isComplete ? meta?.touchedBy?.(hint) === true : meta?.touchedBy !== undefined),
          }),
      })
    }
    return () => {
      clearInterval(timer)
      close()
    }
  }, [client, instance, isVisible, isPaused])
}

function followVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}
