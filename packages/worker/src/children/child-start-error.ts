/** The children of a worker cannot load its jobs, or die before they are ready. */
export class ChildStartError extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'ChildStartError'
  }
}
