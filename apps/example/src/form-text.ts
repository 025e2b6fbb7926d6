import type { Request } from 'express'

/** A field of a form that was sent; '' where there is none. */
export function formText({ body }: Request, name: string): string {
  const fields: unknown = body
  if (typeof fields !== 'object' || fields === null) return ''
  const value: unknown = Object.getOwnPropertyDescriptor(fields, name)?.value
  return typeof value === 'string' ? value : ''
}
