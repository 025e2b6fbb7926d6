import { useSearchParams } from '../../lib/search-params.ts'
import type { QueueColumn } from './columns.tsx'

/** By which column queues are sorted. */
export interface QueueOrder {
  readonly key: QueueColumn['key'] | 'queue'
  readonly isDescending: boolean
}

const BY_NAME: QueueOrder = { key: 'queue', isDescending: false }

/** The order of the queues, from the address: `-waiting` has the longest first. All pages of the list have the same. */
export function useQueueOrder(): readonly [order: QueueOrder, sortBy: (key: QueueOrder['key']) => void] {
  const [params, setParams] = useSearchParams()
  const order = orderOf(params.get('sort'))
  const sortBy = (key: QueueOrder['key']): void => {
    const isDescending = order.key === key ? !order.isDescending : key !== 'queue'
    const next = new URLSearchParams(params)
    next.set('sort', `${isDescending ? '-' : ''}${key}`)
    next.delete('offset')
    setParams(next, { replace: true })
  }
  return [order, sortBy]
}

const KEYS: readonly QueueOrder['key'][] = [
  ...(['queue', 'waiting', 'running', 'stalled', 'scheduled', 'depends', 'recurring'] as const),
  ...(['rate', 'done', 'failures', 'waitP95', 'oldestSeconds', 'growth'] as const),
]

function orderOf(text: string | null): QueueOrder {
  const isDescending = text?.startsWith('-') ?? false
  const key = KEYS.find((name) => name === (isDescending ? text?.slice(1) : text))
  return key === undefined ? BY_NAME : { key, isDescending }
}
