/** Writes a line of JSON, so that no name of a job can pass for another line. */
export function log(level: 'info' | 'warn' | 'error', message: string, details: object = {}): void {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...details })}\n`)
}
