import { Client } from '@qless/client'
import { SettingError } from './setting-error.ts'

/** A namespace on a Redis, and the name under which it is shown. */
export interface InstanceSetting {
  readonly name: string
  readonly url: string
  readonly namespace: string
}

const DEFAULT_URL = 'redis://127.0.0.1:6379'
const DEFAULT_NAMESPACE = 'ql'
/** A page is to know soon that Redis is away. */
const DEADLINE_MS = 2000

/**
 * The instances of the environment: `INSTANCES`, each as `name=url#namespace`, else the `NAMESPACES` on `REDIS_URL`.
 *
 * @throws SettingError when one will not do
 */
export function readInstances(env: Readonly<Record<string, string | undefined>>): InstanceSetting[] {
  const listed = (env['INSTANCES'] ?? '').split(/\s+/).filter((item) => item !== '')
  if (listed.length > 0) return unique('INSTANCES', listed.map(readInstance))
  const url = env['REDIS_URL'] || DEFAULT_URL
  const names = (env['NAMESPACES'] || DEFAULT_NAMESPACE).split(/[\s,]+/).filter((name) => name !== '')
  if (names.length === 0) throw new SettingError('NAMESPACES', 'there is no name in it: it is a list like shop,billing')
  return unique(
    'NAMESPACES',
    names.map((namespace) => ({ name: namespace, url, namespace })),
  )
}

/**
 * A client for each instance, by name; nothing is sent yet.
 *
 * @throws SettingError when a URL or a namespace will not do
 */
export function clientsOf(instances: readonly InstanceSetting[]): Record<string, Client> {
  const clients = instances.map(({ name, url, namespace }) => {
    try {
      return [name, new Client(url, { namespace, deadlineMs: DEADLINE_MS })] as const
    } catch (error) {
      throw new SettingError(`instance ${name}`, error instanceof Error ? error.message : String(error))
    }
  })
  return Object.fromEntries(clients)
}

function readInstance(text: string): InstanceSetting {
  const [, name, url, namespace] = /^([^=]+)=([^#]+)(?:#(.+))?$/.exec(text) ?? []
  if (name === undefined || url === undefined) {
    throw new SettingError('INSTANCES', `“${text.slice(0, 20)}…” is not of the form name=redis://host:6379#namespace`)
  }
  return { name, url, namespace: namespace ?? DEFAULT_NAMESPACE }
}

function unique(variable: string, instances: InstanceSetting[]): InstanceSetting[] {
  const names = instances.map(({ name }) => name)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw new SettingError(variable, `${twice} is there twice`)
  return instances
}
