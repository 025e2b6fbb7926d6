const PAUSE_MS = 3
const PATIENCE_MS = 20_000

/** Waits until a condition holds, looking every few ms. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`It did not come to it that ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}
