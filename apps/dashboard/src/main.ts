import { log } from './log.ts'
import { serve } from './serve.ts'
import { SettingError } from './setting-error.ts'
import { readSettings } from './settings.ts'

try {
  const dashboard = await serve(readSettings(process.env))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log('info', 'closing', { signal })
      void dashboard.close().then(() => process.exit(0))
    })
  }
} catch (error) {
  const isExpected = error instanceof SettingError || (error instanceof Error && 'syscall' in error)
  const text = error instanceof Error ? error.message : String(error)
  process.stderr.write(`dashboard: ${isExpected || !(error instanceof Error) ? text : error.stack}\n`)
  process.exit(1)
}
