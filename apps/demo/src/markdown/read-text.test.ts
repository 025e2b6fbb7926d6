import { expect, it } from 'vitest'
import { decodeText } from './read-text.ts'

it('decodes UTF-8', () => {
  expect(decodeText(Buffer.from('café \uFFFD'))).toBe('café \uFFFD')
})

it.each([
  ['Latin-1', Buffer.from('caf\u00e9', 'latin1'), 4],
  ['a character cut in half', Buffer.from('café').subarray(0, 4), 4],
  ['what stands behind a real replacement character', Buffer.concat([Buffer.from('\uFFFD'), Buffer.from([0xff])]), 4],
])('names the first byte that is wrong: %s', (_, bytes, at) => {
  expect(() => decodeText(bytes)).toThrow(
    expect.objectContaining({ name: 'NotUtf8Error', message: `byte ${at} is not UTF-8` }),
  )
})
