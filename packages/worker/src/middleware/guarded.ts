import { failureMessage } from '../failure-text.ts'

/**
 * A callback that cannot do harm to a job: nobody waits for it, and what it throws, or rejects with, is told once, as a
 * warning of the process.
 *
 * @param name what the warning calls it
 */
export function guarded<Arguments extends readonly unknown[]>(
  name: string,
  callback: (...args: Arguments) => unknown,
): (...args: Arguments) => void {
  let isTold = false
  const tell = (thrown: unknown): void => {
    if (isTold) return
    isTold = true
    const detail = failureMessage(thrown)
    process.emitWarning(`${name} failed; this is told once.`, { type: 'QlessWarning', detail })
  }
  const call = async (args: Arguments): Promise<unknown> => callback(...args)
  return (...args) => void call(args).catch(tell)
}
