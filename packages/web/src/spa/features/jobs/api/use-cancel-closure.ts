import type { UseQueryResult } from '@tanstack/react-query'
import type { CancelClosure } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** Which jobs have to be canceled together with one. */
export function useCancelClosure(jid: string): UseQueryResult<CancelClosure> {
  return useLive<CancelClosure>('job/cancel-closure', { jid }, { everyMs: 10_000 })
}
