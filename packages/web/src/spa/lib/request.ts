import type { Problem } from '../../api/index.ts'
import { texts } from '../texts/texts.ts'
import { root } from './root.ts'

/** What goes into the query string; what is undefined or empty stays out. */
export type Params = Readonly<Record<string, string | number | undefined>>

/** A request that was not answered as hoped, with what the server says about it. */
export class RequestFailed extends Error {
  /** What went wrong. */
  readonly problem: Problem

  constructor(problem: Problem) {
    super(texts.server.problem(problem))
    this.name = 'RequestFailed'
    this.problem = problem
  }

  /** Whether Redis, or the server itself, does not answer. */
  get isOutage(): boolean {
    return this.problem.status === 503 || this.problem.status === 0
  }
}

/** The address of something below `api/v1/`. */
export function apiUrl(path: string, params: Params = {}): string {
  const given = Object.entries(params).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  const query = new URLSearchParams(given).toString()
  return `${root}api/v1/${path}${query === '' ? '' : `?${query}`}`
}

/** Asks for something. */
export function get<T>(path: string, params: Params, signal?: AbortSignal): Promise<T> {
  return answerOf<T>(
    fetch(apiUrl(path, params), { headers: { accept: 'application/json' }, ...(signal && { signal }) }),
  )
}

/** Changes something. */
export function post<T>(path: string, body: unknown): Promise<T> {
  const headers = { accept: 'application/json', 'content-type': 'application/json', 'x-qless-request': '1' }
  return answerOf<T>(fetch(apiUrl(path), { method: 'POST', headers, body: JSON.stringify(body) }))
}

async function answerOf<T>(pending: Promise<Response>): Promise<T> {
  const response = await pending.catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new RequestFailed(strange(0, 'UNREACHABLE', texts.problems.unreachable))
  })
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok && body !== undefined) return body as T
  throw new RequestFailed(isProblem(body) ? body : strange(response.status, 'NOT_JSON', texts.problems.notJson))
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'status' in body && 'detail' in body
}

function strange(status: number, code: string, detail: string): Problem {
  return { type: 'about:blank', title: detail, status, code, detail }
}
