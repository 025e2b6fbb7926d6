import { z } from 'zod'

/** Everything that changes something, by the name under which `authorize` permits it. */
export const Action = z.enum([
  ...([
    'retry',
    'cancel',
    'move',
    'priority',
    'tag',
    'track',
    'undepend',
    'timeout',
    'run-now',
    'edit',
    'rerun',
  ] as const),
  ...(['pause', 'forget', 'configure', 'recurring', 'deregister'] as const),
])
/** The name of something that changes something. */
export type Action = z.infer<typeof Action>

/** An instance: one namespace on one Redis. */
export const Instance = z.object({ name: z.string(), namespace: z.string() })
/** An instance: one namespace on one Redis. */
export type Instance = z.infer<typeof Instance>

/** How the environment is shown, so that nobody takes production for staging. */
export const Environment = z.object({ label: z.string(), color: z.string() })
/** How the environment is shown. */
export type Environment = z.infer<typeof Environment>

/** Who asks, what they may do, and what there is to see. */
export const Me = z.object({
  user: z.string(),
  can: z.array(Action),
  isReadOnly: z.boolean(),
  title: z.string(),
  environment: Environment.optional(),
  instances: z.array(Instance),
  /** Changes when the page is to be loaded anew. */
  build: z.string(),
  version: z.string(),
})
/** Who asks, what they may do, and what there is to see. */
export type Me = z.infer<typeof Me>
