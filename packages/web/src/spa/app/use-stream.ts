import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Problem } from '../../api/index.ts'
import { live, openStream } from '../lib/live.ts'
import { useStore } from '../lib/store.ts'
import { texts } from '../texts/texts.ts'

const REOPEN_MS = 5000

/** A stream that says nothing for so long is broken, whatever it believes: a summary comes every two seconds. */
const SILENCE_MS = 8000

const SILENT: Problem = {
  type: 'about:blank',
  title: texts.frame.silent,
  status: 0,
  code: 'SILENT',
  detail: texts.problems.silent,
}

/** Keeps the stream open as long as somebody can see the page and wants it live. */
export function useStream(instance: string): void {
  const client = useQueryClient()
  const isVisible = useSyncExternalStore(followVisibility, () => document.visibilityState === 'visible')
  const isPaused = useStore(live).state === 'paused'
  const hasBeenOpen = useRef(false)
  useEffect(() => {
    if (!isVisible || isPaused) return
    if (hasBeenOpen.current) void client.invalidateQueries({ queryKey: [instance] })
    hasBeenOpen.current = true
    const openedAt = Date.now()
    let close = open()
    // The browser opens a stream again by itself after a break of the line, but not after an answer like 503.
    const watch = setInterval(() => {
      const { heardAt, trouble } = live.get()
      if (trouble === null && Date.now() - Math.max(openedAt, heardAt ?? 0) > SILENCE_MS) live.set({ trouble: SILENT })
    }, 1000)
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
            predicate: ({ queryKey, meta, state }) =>
              queryKey[0] === instance &&
              (hint.isComplete ? meta?.touchedBy?.(hint, state.data) === true : meta?.touchedBy !== undefined),
          }),
      })
    }
    return () => {
      clearInterval(watch)
      clearInterval(timer)
      close()
    }
  }, [client, instance, isVisible, isPaused])
}

function followVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}
