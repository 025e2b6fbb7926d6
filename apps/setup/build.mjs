import { tool } from './paths.mjs'
import { runQuietly } from './run.mjs'

/** What turbo is told: nothing goes out, and a result is reused only on the same line of Node. */
const TURBO_ENV = {
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  NODE_LINE: String(process.versions.node.split('.')[0]),
}

/**
 * Runs one task of turbo.json in every package in which it is not done already.
 * @param {'build' | 'types'} task
 */
export function runTask(task) {
  return runQuietly(tool('turbo'), ['run', task, '--output-logs=errors-only', '--log-order=grouped'], {
    env: TURBO_ENV,
  })
}

/** Builds what changed. */
export async function build() {
  const { code, output } = await runTask('build')
  if (code !== 0) throw new Error(`The build failed:\n${output}`)
}
