const LOOK_MS = 50

/** Waits so many ms. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Waits until something is so, but for so many ms at most. Answers whether it is. */
export async function until(ms: number, isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + ms
  while (!(await isSo())) {
    if (performance.now() > deadline) return false
    await pause(LOOK_MS)
  }
  return true
}
