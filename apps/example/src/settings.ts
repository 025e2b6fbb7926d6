import { randomBytes } from 'node:crypto'

/** What the shop reads from its environment. */
export interface Settings {
  readonly port: number
  readonly redisUrl: string
  /** Signs the cookies of sessions. */
  readonly sessionSecret: string
  /** The passwords of those who work here; without one nobody can sign in under that name. */
  readonly passwords: { readonly admin: string | undefined; readonly support: string | undefined }
}

/** Reads the environment. Without `SESSION_SECRET`, sessions end with the process. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    port: Number(env['PORT'] ?? 3000),
    redisUrl: env['REDIS_URL'] ?? 'redis://127.0.0.1:6379',
    sessionSecret: env['SESSION_SECRET'] ?? randomBytes(32).toString('hex'),
    passwords: { admin: env['ADMIN_PASSWORD'], support: env['SUPPORT_PASSWORD'] },
  }
}
