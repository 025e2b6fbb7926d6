import type { SearchToken } from '../../../api/index.ts'

/** The tokens as they are written. */
export const TOKENS = [
  ...(['jid:', 'tag:', 'queue:', 'klass:', 'state:', 'group:', 'worker:', 'data~'] as const),
] as const satisfies readonly `${SearchToken}${':' | '~'}`[]
