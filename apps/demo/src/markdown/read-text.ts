import { isUtf8 } from 'node:buffer'

/** A file claims to be text and is not. Its name is a part of the failure group that a job fails into. */
class NotUtf8Error extends Error {
  override readonly name = 'NotUtf8Error'
}

/**
 * The text of a file's bytes.
 *
 * @throws NotUtf8Error that names the first byte which is wrong
 */
export function decodeText(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  if (isUtf8(bytes)) return text
  const readBack = Buffer.from(text)
  const at = bytes.findIndex((byte, i) => byte !== readBack[i])
  throw new NotUtf8Error(`byte ${at + 1} is not UTF-8`)
}
