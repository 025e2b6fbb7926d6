import type { ServerResponse } from 'node:http'
import { ProblemError, problemOf } from './problem-error.ts'

/** A text to be saved as a file. */
export class Download {
  readonly name: string
  readonly text: string

  constructor(name: string, text: string) {
    this.name = name
    this.text = text
  }
}

const ALWAYS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const

/** Sends an answer of the API. */
export function sendAnswer(response: ServerResponse, status: number, answer: unknown): void {
  if (answer instanceof Download) {
    const headers = { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}` }
    send(response, { status, type: 'text/plain; charset=utf-8', text: answer.text, headers })
    return
  }
  send(response, { status, type: 'application/json; charset=utf-8', text: JSON.stringify(answer) })
}

/** Sends what went wrong. What nobody has thought of is told to the host, and only that it was so to the visitor. */
export function sendProblem(response: ServerResponse, error: unknown, onError: (error: unknown) => unknown): void {
  const known = problemOf(error)
  if (known === undefined) onError(error)
  const { problem, headers } =
    known ?? new ProblemError('FAULT', 'Something went wrong that should not. The server has told its host what.')
  if (response.headersSent) {
    response.destroy()
    return
  }
  const { status } = problem
  send(response, { status, type: 'application/problem+json', text: JSON.stringify(problem), headers })
}

interface Sent {
  readonly status: number
  readonly type: string
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends a body with the headers that every answer of the API has. */
function send(response: ServerResponse, { status, type, text, headers = {} }: Sent): void {
  const body = Buffer.from(text)
  const all = { ...ALWAYS, 'content-type': type, 'content-length': String(body.length), ...headers }
  response.writeHead(status, all)
  response.end(body)
}
