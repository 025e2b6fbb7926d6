import type { RequestHandler } from 'express'
import session from 'express-session'

/** Somebody who works here, and is signed in. */
export interface Staff {
  readonly name: string
  readonly role: 'admin' | 'support'
}

declare module 'express-session' {
  interface SessionData {
    staff: Staff
  }
}

const WORKING_DAY_MS = 10 * 60 * 60 * 1000

/** Sessions in memory: several processes would share a store. */
export function sessions(secret: string): RequestHandler {
  return session({
    name: 'shop',
    secret,
    resave: false,
    saveUninitialized: false,
    // `lax` keeps forms of other sites from being sent in the name of who is signed in here.
    cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: WORKING_DAY_MS },
  })
}
