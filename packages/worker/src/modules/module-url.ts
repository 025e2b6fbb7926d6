import { InvalidArgumentError } from '@qless/client'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * The file URLs of modules that are given by a path or a URL each.
 *
 * @throws InvalidArgumentError when one does not exist
 */
export function moduleUrls(argument: string, given: string | readonly string[] | undefined): string[] {
  const list: readonly unknown[] = given === undefined ? [] : Array.isArray(given) ? given : [given]
  return list.map((path) => moduleUrl(argument, path))
}

function moduleUrl(argument: string, given: unknown): string {
  if (typeof given !== 'string' || given === '') throw new InvalidArgumentError(argument, given, 'the path of a module')
  const path = given.startsWith('file:') ? fileURLToPath(given) : resolve(given)
  if (!existsSync(path)) throw new InvalidArgumentError(argument, given, 'the path of a module that exists')
  return pathToFileURL(path).href
}
