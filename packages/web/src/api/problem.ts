import { z } from 'zod'

/** The codes of problems: the router's own, and those of the client. */
export const ProblemCode = z.enum([
  ...([
    'INVALID_REQUEST',
    'UNAUTHENTICATED',
    'FORBIDDEN',
    'HIDDEN',
    'READ_ONLY',
    'CROSS_SITE',
    'NOT_FOUND',
    'METHOD_NOT_ALLOWED',
    'CONFLICT',
    'TOO_LARGE',
    'NOT_JSON',
    'TOO_MANY',
    'FAULT',
  ] as const),
  ...([
    'INVALID_ARGUMENT',
    'JOB_NOT_FOUND',
    'DEPENDENCY_CYCLE',
    'DEPENDENCY_MISSING',
    'JOB_EXISTS',
    'JOB_IS_DEPENDENCY',
    'JOB_LOST',
    'JOB_NOT_RUNNING',
    'JOB_STATE',
    'QUEUE_NOT_EMPTY',
    'JOB_DATA',
    'CLOCK_MODE',
    'CONNECTION',
    'LAYOUT_VERSION',
    'REDIS_REFUSED',
  ] as const),
])
/** The code of a problem. */
export type ProblemCode = z.infer<typeof ProblemCode>

/** What went wrong, as RFC 9457 has it. `code` is stable; `detail` says to people what to do. */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  /** What will not do, one by one, with code `INVALID_REQUEST`. */
  issues: z
    .array(
      z.object({
        path: z.string(),
        message: z.string(),
        /** Where in the text of the parameter it stands, where that is known: from here … */
        start: z.int().optional(),
        /** … up to here. */
        end: z.int().optional(),
      }),
    )
    .optional(),
  /** The permission that is missing, with code `FORBIDDEN`. */
  permission: z.string().optional(),
  /** What a value is now, with code `CONFLICT` where it was not any more as it was expected. */
  current: z.unknown().optional(),
  /** Where to sign in, with code `UNAUTHENTICATED`, where the host has said so. */
  loginUrl: z.string().optional(),
  /** What became of a job that is not there, with code `JOB_NOT_FOUND`. */
  gone: z.enum(['canceled', 'expired', 'unknown']).optional(),
  /** Jobs that wait for those that were to be canceled, with code `JOB_IS_DEPENDENCY`. */
  dependents: z.array(z.string()).optional(),
})
/** What went wrong. */
export type Problem = z.infer<typeof Problem>
