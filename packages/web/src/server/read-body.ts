import type { IncomingMessage } from 'node:http'
import { ProblemError } from './problem-error.ts'

const DEEPEST = 200

/** The JSON of a request, whether the host has read it already or not. */
export async function readBody(request: IncomingMessage, most: number): Promise<unknown> {
  const type = String(request.headers['content-type'] ?? '').split(';', 1)[0]
  if (type?.trim().toLowerCase() !== 'application/json') {
    throw new ProblemError('NOT_JSON', 'Send JSON, with the header “Content-Type: application/json”.')
  }
  const { body } = request as { body?: unknown }
  if (Buffer.isBuffer(body)) return parse(body.toString('utf8'))
  if (typeof body === 'string') return parse(body)
  if (body !== undefined) return checkDepth(body)
  return parse((await readAll(request, most)).toString('utf8'))
}

/** Reads by events: a loop over the request would end the connection before the answer that it is too much. */
function readAll(request: IncomingMessage, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    const refuse = (): void => {
      parts.length = 0
      const headers = { connection: 'close' }
      reject(new ProblemError('TOO_LARGE', `A request may have ${most} bytes at most.`, { headers }))
    }
    if (Number(request.headers['content-length'] ?? 0) > most) refuse()
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size > most) refuse()
      else parts.push(part)
    })
    request.on('end', () => resolve(Buffer.concat(parts)))
    const broken = (): void => reject(new ProblemError('INVALID_REQUEST', 'The request was not sent to its end.'))
    request.on('error', broken).on('close', broken)
  })
}

function parse(text: string): unknown {
  return checkDepth(parsed(text))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    throw new ProblemError('INVALID_REQUEST', `The body is not JSON: ${why}`)
  }
}

/** What is nested very deeply cannot be written as JSON again: that would need a call for each level. */
function checkDepth(body: unknown): unknown {
  let level = [body]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) {
      throw new ProblemError('INVALID_REQUEST', `The body is nested too deeply: ${DEEPEST} levels at most.`)
    }
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []))
  }
  return body
}
