import { CONFIG_DEFAULTS, type ConfigOption } from '@qless/client'
import { z } from 'zod'
import { ConfigPage, Done } from '../../api/index.ts'
import type { Instance } from '../instance.ts'
import { ProblemError } from '../problem-error.ts'
import { defineRoute, type Route } from '../route.ts'

const Value = z.union([z.string(), z.number(), z.null()])
const Option = z.enum(Object.keys(CONFIG_DEFAULTS) as [ConfigOption, ...ConfigOption[]])

/** The options of a namespace. */
export const configRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'GET', path: 'config', needs: 'read', reply: ConfigPage },
    summary: 'The options of the namespace, with their defaults',
    answer: ({ instance: { client, reads } }) =>
      reads.get('config', async () => {
        const values = await client.config.all()
        const options = Option.options.map((option) => ({
          option,
          value: values[option],
          default: CONFIG_DEFAULTS[option],
        }))
        return { options }
      }),
  }),
  defineRoute({
    ...{ method: 'POST', path: 'config/set', needs: 'configure', reply: Done },
    summary: 'Sets an option, unless it is not any more what it was',
    body: z.strictObject({ option: Option, value: Value, expected: Value.optional() }),
    answer: async ({ instance, body: { option, value, expected } }) => {
      await refuseConflict(instance, option, expected)
      await instance.client.config.set(option, value as never)
      return { isDone: true }
    },
  }),
  defineRoute({
    ...{ method: 'POST', path: 'config/unset', needs: 'configure', reply: Done },
    summary: 'Returns an option to its default',
    body: z.strictObject({ option: Option, expected: Value.optional() }),
    answer: async ({ instance, body: { option, expected } }) => {
      await refuseConflict(instance, option, expected)
      await instance.client.config.clear(option)
      return { isDone: true }
    },
  }),
]

async function refuseConflict({ client }: Instance, option: ConfigOption, expected: unknown): Promise<void> {
  if (expected === undefined) return
  const value = await client.config.get(option)
  if (value === expected) return
  throw new ProblemError('CONFLICT', `${option} is ${String(value)} now: somebody has changed it. Look again.`)
}
