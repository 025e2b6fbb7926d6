import { ProblemError } from '../problem-error.ts'
import type { Owner, Redaction } from '../redaction.ts'

/**
 * Refuses to change data of which something is hidden: whoever has not seen it would replace it by what is shown instead.
 *
 * @throws ProblemError when something is hidden
 */
export function refuseHidden(redaction: Redaction, owner: Owner, data: string): void {
  if (!redaction.hides('data', owner, data)) return
  const detail = `Some of the data of job ${owner.jid} is hidden here, so it cannot be changed here.`
  throw new ProblemError('HIDDEN', detail, { details: { jid: owner.jid } })
}
