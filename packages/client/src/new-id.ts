import { randomUUID } from 'node:crypto'

/** A new id: 32 hexadecimal digits. */
export function newId(): string {
  return randomUUID().replaceAll('-', '')
}
