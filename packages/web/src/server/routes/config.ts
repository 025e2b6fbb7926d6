import { CONFIG_DEFAULTS, type Client, type ConfigOption } from '@qless/client'
import { z } from 'zod'
import { ConfigPage, Done } from '../../api/index.ts'
import type { Instance } from '../instance.ts'
import { ProblemError } from '../problem-error.ts'
import { defineRoute, type Route } from '../route.ts'

const Value = z.union([z.string(), z.number(), z.null()])
const OWN_FRESH_MS = 5000
const Option = z.enum(Object.keys(CONFIG_DEFAULTS) as [ConfigOption, ...ConfigOption[]])

/** The options of a namespace. */
export const configRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'GET', path: 'config', needs: 'read', reply: ConfigPage },
    summary: 'The options of the namespace, with their defaults',
    answer: ({ instance }) =>
      instance.reads.get('config', async () => {
        const [values, queues] = await Promise.all([instance.client.config.all(), ownSettings(instance)])
        const options = Option.options.map((option) => ({
          option,
          value: values[option],
          default: CONFIG_DEFAULTS[option],
        }))
        return { options, ...queues }
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

/** Of as many queues it is looked whether they have settings of their own: a call for each. */
const MOST_QUEUES = 1000
const PER_STEP = 100

async function ownSettings({ client, sampler, reads }: Instance): Promise<Omit<ConfigPage, 'options'>> {
  const { queues } = await sampler.current()
  const names = queues.map(({ name }) => name).sort()
  const looked = names.slice(0, MOST_QUEUES)
  const found = await reads.get('own settings', () => settingsOf(client, looked), OWN_FRESH_MS)
  return { queues: found, lookedAt: looked.length, total: names.length }
}

async function settingsOf(client: Client, names: readonly string[]): Promise<ConfigPage['queues']> {
  const found: ConfigPage['queues'] = []
  for (let at = 0; at < names.length; at += PER_STEP) {
    const some = names.slice(at, at + PER_STEP).map(async (queue) => {
      const { heartbeat = null, maxConcurrency = null } = await client.queue(queue).ownOptions()
      return { queue, heartbeat, maxConcurrency }
    })
    found.push(...(await Promise.all(some)))
  }
  return found.filter(({ heartbeat, maxConcurrency }) => heartbeat !== null || maxConcurrency !== null)
}

async function refuseConflict({ client }: Instance, option: ConfigOption, expected: unknown): Promise<void> {
  if (expected === undefined) return
  const value = await client.config.get(option)
  if (value === expected) return
  const detail = `${option} is ${String(value)} now: somebody has changed it. Look again.`
  throw new ProblemError('CONFLICT', detail, { details: { current: value } })
}
