import type { ScriptConnection } from '@qless/core'

/** What the Redis server tells of itself, by name. */
export async function describeServer(connection: ScriptConnection): Promise<ReadonlyMap<string, string>> {
  const lines = String(await connection.call('INFO')).matchAll(/^(\w+):(.*?)\r?$/gm)
  return new Map([...lines].map(([, name = '', value = '']) => [name, value]))
}
