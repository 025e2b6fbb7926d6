import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { ROOT } from './paths.mjs'

/** How often to look whether npm is still there, in ms. */
const LOOK_EVERY_MS = 250

/** How long a signal that we got may take to reach the children by itself. */
const PASS_ON_AFTER_MS = 300

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set()

/** @type {NodeJS.Signals | undefined} */
let received

/**
 * Runs a program in the top folder, connected to this terminal, and gives its exit code.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string> }} [options]
 */
export async function run(file, args, { env = {} } = {}) {
  refuseWhenSignalled()
  const child = spawn(file, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: 'inherit' })
  return exitCode(child)
}

/**
 * Runs a program without a word, and gives its exit code and what it wrote.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string }} [options]
 */
export async function runQuietly(file, args, { env = {}, cwd = ROOT } = {}) {
  refuseWhenSignalled()
  const child = spawn(file, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => ((stdout += text), (output += text)))
  child.stderr.setEncoding('utf8').on('data', (text) => (output += text))
  return { code: await exitCode(child), stdout, output: output.trim() }
}

/**
 * Outlives the children: from now on a signal ends them first, and {@link endAsSignalled} this process afterwards.
 * A terminal sends Ctrl-C to all of us, `kill` to this process alone, and nothing tells the two apart; so children that
 * still run a moment later are told too, by SIGTERM, which asks them once more for what they may be doing already.
 */
export function outliveChildren() {
  for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (received !== undefined) return
      received = signal
      setTimeout(() => children.forEach((child) => child.kill('SIGTERM')), PASS_ON_AFTER_MS).unref()
    })
  }
}

/**
 * Ends this process as by SIGTERM when the shell in which npm runs it is gone: npm, told to end, ends that shell alone.
 */
export function endWithNpm() {
  const shell = process.ppid
  if (process.env['npm_lifecycle_event'] === undefined) return
  const timer = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, LOOK_EVERY_MS)
  timer.unref()
}

/** Whether a signal asked this process to end. */
export function isSignalled() {
  return received !== undefined
}

/** Ends this process, when a signal asked for that. Called where nothing of ours is left to be removed. */
export function endAsSignalled() {
  if (received !== undefined) process.exit(signalCode(received))
}

/** Nothing new is begun after the signal to end, so that whoever is in the middle of several steps cleans up and ends. */
function refuseWhenSignalled() {
  if (received !== undefined) throw new Error(`ended by ${received}`)
}

/** @param {import('node:child_process').ChildProcess} child */
async function exitCode(child) {
  children.add(child)
  try {
    const [code, signal] = await once(child, 'close')
    return /** @type {number} */ (code ?? signalCode(signal))
  } finally {
    children.delete(child)
  }
}

/**
 * The exit code by which a shell says that a signal ended something.
 * @param {NodeJS.Signals} signal
 */
function signalCode(signal) {
  return 128 + constants.signals[signal]
}
