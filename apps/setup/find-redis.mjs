import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

/**
 * The Redis server of this machine: `REDIS_SERVER_BIN`, else `redis-server` or `valkey-server` on the PATH.
 * @type {typeof import('./redis.mjs').findRedisServer}
 */
export function findRedisServer() {
  const chosen = process.env['REDIS_SERVER_BIN']
  if (!chosen) return findOnPath('redis-server') ?? findOnPath('valkey-server')
  const file = resolve(chosen)
  if (!isExecutable(file)) throw new Error(`REDIS_SERVER_BIN names no program that can be run: ${file}`)
  return file
}

/**
 * The first executable file of that name on the PATH.
 * @param {string} name
 */
export function findOnPath(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
