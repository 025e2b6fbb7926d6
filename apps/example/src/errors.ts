import type { NextFunction, Request, Response } from 'express'
import { html, page } from './html.ts'

/** The shop's own page for what is not there. */
export function showNotFound(_: Request, response: Response): void {
  response.status(404).send(page('Not found', html`<p>There is no such page in our shop.</p>`))
}

/** The shop's own page for what went wrong. The fourth parameter is how Express knows an error handler. */
export function showError(error: unknown, _: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) {
    next(error)
    return
  }
  const status = statusOf(error)
  if (status >= 500) console.error(error)
  response.status(status).send(page('That did not work', html`<p>Please try again in a moment.</p>`))
}

/** Errors of Express and its parsers say what they come to. */
function statusOf(error: unknown): number {
  if (!(error instanceof Error) || !('status' in error)) return 500
  return typeof error.status === 'number' ? error.status : 500
}
