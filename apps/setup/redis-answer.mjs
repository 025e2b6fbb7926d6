import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

const START_TIMEOUT_MS = 10_000
const RETRY_MS = 5

/**
 * Waits until the server at a unix socket answers.
 * @param {string} socketPath
 * @param {Promise<unknown>} ended resolves when the server has ended
 */
export async function waitForServer(socketPath, ended) {
  const state = { hasEnded: false }
  void ended.then(() => (state.hasEnded = true))
  const deadline = Date.now() + START_TIMEOUT_MS
  while (!(await isReady(socketPath))) {
    if (state.hasEnded) throw new Error('the server ended')
    if (Date.now() > deadline) throw new Error(`no answer within ${START_TIMEOUT_MS / 1000} s`)
    await pause(RETRY_MS)
  }
}

/**
 * Which server it is.
 * @param {string} socketPath
 */
export async function askServer(socketPath) {
  const text = await request(socketPath, 'INFO server')
  const field = (/** @type {string} */ name) => new RegExp(`^${name}:(.*)\r$`, 'm').exec(text)?.[1]
  const valkey = field('valkey_version')
  const version = valkey ?? field('redis_version') ?? 'unknown'
  const name = `${valkey === undefined ? 'redis' : 'valkey'}-${version.split('.').slice(0, 2).join('.')}`
  return { name, version }
}

/** @param {string} socketPath */
async function isReady(socketPath) {
  try {
    const answer = await request(socketPath, 'PING')
    return !answer.startsWith('-LOADING')
  } catch {
    return false // not listening yet
  }
}

/**
 * Sends one inline command and gives the reply as it came, up to the end of its last line.
 * @param {string} socketPath
 * @param {string} command
 * @returns {Promise<string>}
 */
function request(socketPath, command) {
  return new Promise((resolve, reject) => {
    // A sentinel knows no QUIT, and hangs up because we do.
    const socket = connect(socketPath, () => socket.end(`${command}\r\nQUIT\r\n`))
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => (answer += chunk))
    socket.once('error', reject)
    socket.once('end', () => resolve(answer))
  })
}
