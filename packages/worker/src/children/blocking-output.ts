interface Handle {
  setBlocking?(isBlocking: boolean): void
}

/**
 * Makes this process wait when it prints faster than its parent reads, as most programs do. Node would keep what is not yet
 * read in memory, and lose it when the process ends. It has no public call for that; where the inner one is missing, all
 * works but for this.
 */
export function blockOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    const { _handle: handle } = stream as { readonly _handle?: Handle }
    handle?.setBlocking?.(true)
  }
}
