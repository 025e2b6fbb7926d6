import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { connect } from 'node:net'
import { expect, test, vi } from 'vitest'
import { startPrivateRedis } from '../redis.mjs'

const HOLDER = fileURLToPath(new URL('holds-a-redis.mjs', import.meta.url))

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/**
 * What is left of a server, once it had the time to end.
 * @param {{ pid: number, folder: string }} server
 */
async function remainsOf({ pid, folder }) {
  const look = () => ({ process: isRunning(pid), folder: existsSync(folder) })
  await vi.waitUntil(() => !look().process && !look().folder, 5000).catch(() => undefined)
  return look()
}

const NOTHING = { process: false, folder: false }

test('answers on its socket, and is gone after stop', async () => {
  const server = await startPrivateRedis()
  expect(server.name).toMatch(/^(redis|valkey)-\d+\.\d+$/)
  expect(isRunning(server.pid)).toBe(true)
  await server.stop()
  await server.stop()
  expect(await remainsOf(server)).toEqual(NOTHING)
})

test('listens on a port of this machine when asked to', async () => {
  const server = await startPrivateRedis({ tcp: true })
  const socket = connect(Number(server.port), '127.0.0.1', () => socket.write('PING\r\n'))
  expect(String(await once(socket, 'data'))).toBe('+PONG\r\n')
  expect(server.url).toBe(`redis://127.0.0.1:${server.port}`)
  socket.destroy()
  await server.stop()
})

test('a killed server leaves its folder until stop', async () => {
  const server = await startPrivateRedis({ args: ['--appendonly', 'yes'] })
  await server.kill()
  await server.kill()
  expect(isRunning(server.pid)).toBe(false)
  expect(existsSync(server.folder)).toBe(true)
  await server.stop()
  expect(await remainsOf(server)).toEqual(NOTHING)
})

test("a server that cannot start fails with the server's own words", async () => {
  await expect(startPrivateRedis({ args: ['--no-such-option', '1'] })).rejects.toThrow('no-such-option')
  await expect(startPrivateRedis({ bin: '/nowhere/redis-server' })).rejects.toThrow(/not found|No such file/)
})

test.each(/** @type {NodeJS.Signals[]} */ (['SIGKILL', 'SIGTERM', 'SIGINT']))(
  'ends when its parent is ended by %s',
  async (signal) => {
    const holder = fork(HOLDER)
    const [server] = await once(holder, 'message')
    holder.kill(signal)
    expect(await remainsOf(server)).toEqual(NOTHING)
  },
)

test('neither keeps its parent alive nor outlives it', async () => {
  const holder = fork(HOLDER)
  const [server] = await once(holder, 'message')
  const ended = once(holder, 'exit')
  holder.send('let go')
  expect(await ended).toEqual([0, null])
  expect(await remainsOf(server)).toEqual(NOTHING)
})
