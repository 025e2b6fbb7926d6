import type { Place, Places } from '../../../api/index.ts'
import { useQueueNames } from '../../components/use-queue-names.ts'
import { useLive } from '../../lib/query.ts'
import { useTags } from './api/use-tags.ts'
import type { Written } from './completion.ts'

const KINDS: Readonly<Record<string, Place['kind']>> = {
  'queue:': 'queue',
  'group:': 'group',
  'worker:': 'worker',
  'tag:': 'tag',
}

/** The names that could stand behind the key of a token. */
export function useNames({ key, value }: Written): readonly string[] {
  const kind = KINDS[key]
  const isAsked = kind !== undefined && value !== ''
  const { data } = useLive<Places>('places', { text: value }, { isEnabled: isAsked, everyMs: 60_000 })
  const queues = useQueueNames(kind === 'queue')
  const tags = useTags()
  if (isAsked) return data?.places.filter((place) => place.kind === kind).map(({ name }) => name) ?? []
  if (kind === 'queue') return queues
  return kind === 'tag' ? (tags.data?.tags.map(({ tag }) => tag) ?? []) : []
}
