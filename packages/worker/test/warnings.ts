import { onTestFinished, vi } from 'vitest'

/** The warnings of the process from now to the end of the test: what each says, and its detail. */
export function warnings(): readonly string[] {
  const told: string[] = []
  const spy = vi.spyOn(process, 'emitWarning')
  spy.mockImplementation((warning: string | Error, options?: unknown) => {
    told.push(`${String(warning)} ${JSON.stringify(options)}`)
  })
  onTestFinished(() => spy.mockRestore())
  return told
}
