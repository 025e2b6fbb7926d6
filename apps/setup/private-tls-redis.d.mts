import type { PrivateRedis } from './redis.mjs'

/** A private Redis that speaks TLS on its port, with a certificate that an authority of its own vouches for. */
export interface PrivateTlsRedis extends PrivateRedis {
  readonly port: number
  /** `rediss://127.0.0.1:<port>` */
  readonly url: string
  /** The authority's certificate, as PEM. */
  readonly ca: string
}

/**
 * Starts a Redis with TLS on a free port.
 * @throws Error when there is no command `openssl` to make the certificates, or the server was built without TLS
 */
export function startTlsRedis(): Promise<PrivateTlsRedis>
