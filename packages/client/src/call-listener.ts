/** Calls a listener; what it throws, or its promise is rejected with, goes to `onThrow`. */
export function callListener(listener: () => unknown, onThrow: (error: unknown) => void): void {
  try {
    const result = listener()
    if (result instanceof Promise) result.catch(onThrow)
  } catch (error) {
    onThrow(error)
  }
}
