import { isUtf8 } from 'node:buffer'

/** A file claims to be text and is not. Its name is a part of the failure group that a job fails into. */
class InvalidUtf8Error extends Error {
  override readonly name = 'InvalidUtf8Error'
}

/**
 * The text of a file's bytes.
 *
 * @throws InvalidUtf8Error that names the first byte which is wrong
 */
export function decodeText(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  if (isUtf8(bytes)) return text
  const readBack = Buffer.from(text)
  const at = bytes.findIndex((byte, i) => byte !== readBack[i])
  throw new InvalidUtf8Error(`byte ${at + 1} is not valid UTF-8`)
}
