import { renameSync, rmSync, writeFileSync } from 'node:fs'
import type { Logger } from 'pino'
import type { Health, HealthReport } from './health.ts'
import { UsageError } from './usage-error.ts'

/**
 * Writes a file with each look that finds all well, and removes it when the process ends, whatever way. A check that the file
 * is not older than some seconds finds a worker that is dead or stuck, or without Redis.
 *
 * @throws UsageError when the file cannot be written
 */
export function keepHealthFile(path: string, health: Health, log: Logger): void {
  // Whoever reads it never sees half of it.
  const part = `${path}.${process.pid}`
  const write = (report: HealthReport): void => {
    writeFileSync(part, `${JSON.stringify(report)}\n`)
    renameSync(part, path)
  }
  try {
    writeFileSync(part, '')
    rmSync(part)
  } catch (error) {
    throw new UsageError(`The health file cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  }
  process.on('exit', () => rmSync(path, { force: true }))
  health.onLook((report) => {
    if (!report.isHealthy) return
    try {
      write(report)
    } catch (err) {
      log.error({ err }, 'The health file cannot be written')
    }
  })
}
