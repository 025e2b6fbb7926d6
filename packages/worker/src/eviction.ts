import type { ScriptConnection } from '@qless/client'

/** With every other policy Redis throws keys away when its memory is full, and jobs with them. */
const SAFE = 'noeviction'

/** Tells when Redis may throw jobs away. A user that may not ask is told nothing. */
export async function warnOfEviction(connection: ScriptConnection, warn: (problem: Error) => void): Promise<void> {
  const policy = await policyOf(connection)
  if (policy !== undefined && policy !== SAFE) warn(new EvictionPolicyError(policy, connection.address))
}

async function policyOf(connection: ScriptConnection): Promise<string | undefined> {
  try {
    return /^maxmemory_policy:(\S+)/m.exec(String(await connection.call('INFO', 'memory')))?.[1]
  } catch {
    // What is wrong with the connection itself, the calls that need it will say.
    return undefined
  }
}

/** The Redis may throw jobs away. */
class EvictionPolicyError extends Error {
  constructor(policy: string, address: string | undefined) {
    super(
      `Redis at ${address ?? 'its address'} throws away keys when its memory is full, and jobs with them: its ` +
        `maxmemory-policy is ${policy}. Set it to ${SAFE}.`,
    )
    this.name = 'EvictionPolicyError'
  }
}
