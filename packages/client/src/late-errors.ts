/** What has a socket when it is connected. */
export interface WithSocket {
  readonly stream?: {
    listenerCount(event: 'error'): number
    on(event: 'error', listener: () => void): unknown
  }
  on(event: 'error', listener: () => void): unknown
}

/**
 * Keeps the process alive when a socket has a second error. ioredis listens for the first one alone, and TLS can have two: a
 * server says that the handshake was broken off when the client has long told why it did so.
 */
export function endureLateErrors<T extends WithSocket>(redis: T): T {
  redis.on('error', () => {
    if (redis.stream?.listenerCount('error') === 0) redis.stream.on('error', () => undefined)
  })
  return redis
}
