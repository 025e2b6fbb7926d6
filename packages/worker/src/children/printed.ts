/** Where jobs print. They may replace the functions, or end the streams. */
const WRITES = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write.bind(stream) }))
const FLUSH_MS = 1000

let seen = 0

/** Whether something was printed since this was asked last. */
export function hasPrinted(): boolean {
  const before = seen
  seen = WRITES.reduce((sum, { stream }) => sum + ((stream as { readonly bytesWritten?: number }).bytesWritten ?? 0), 0)
  return seen !== before
}

/** Resolves when all that was printed is on its way, or after a while. */
export async function flushed(): Promise<void> {
  if (WRITES.every(({ stream }) => stream.writableLength === 0)) return
  const patience = new Promise((resolve) => setTimeout(resolve, FLUSH_MS).unref())
  const written = WRITES.map(({ write }) => new Promise((resolve) => write('', resolve)))
  await Promise.race([Promise.all(written), patience])
}
