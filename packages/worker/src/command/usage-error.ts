/** The command was called in a way that does not do; the message is one line for people. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}
