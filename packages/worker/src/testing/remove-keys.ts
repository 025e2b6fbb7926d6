import type { Client, Session } from '@qless/client'

/** Removes all that the namespace of a client holds; its keys all begin alike, see docs/internals/key-layout.md. */
export async function removeKeys({ namespace }: Client, { connection }: Session): Promise<void> {
  let cursor = '0'
  do {
    const reply = await connection.call('SCAN', cursor, 'MATCH', `{${escaped(namespace)}}:*`, 'COUNT', '1000')
    const [next, keys] = reply as [string, string[]]
    if (keys.length > 0) await connection.call('UNLINK', ...keys)
    cursor = next
  } while (cursor !== '0')
}

/** Text as a pattern that matches nothing else. */
function escaped(text: string): string {
  return text.replaceAll(/[\\*?[\]^-]/g, String.raw`\$&`)
}
