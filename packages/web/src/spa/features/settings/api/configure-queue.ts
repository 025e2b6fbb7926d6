import type { UseMutationResult } from '@tanstack/react-query'
import type { ConfigPage, Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

type OwnOptions = ConfigPage['queues'][number]

/** Gives a queue settings of its own, unless somebody else has changed them meanwhile. */
export function useConfigureQueue(): UseMutationResult<
  Done,
  RequestFailed,
  OwnOptions & { readonly expected?: Omit<OwnOptions, 'queue'> }
> {
  return useChange('queue/configure')
}
