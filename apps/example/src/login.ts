import { createHash, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Router, type Request } from 'express'
import { formText } from './form-text.ts'
import { html, page, type Html } from './html.ts'
import type { Staff } from './session.ts'
import type { Settings } from './settings.ts'

/** Signing in and out. */
export function loginRoutes(passwords: Settings['passwords']): Router {
  const router = Router()
  router.get('/login', ({ query }, response) => {
    response.send(page('Sign in', form(localPath(query['next']))))
  })
  router.post('/login', async (request, response) => {
    const next = localPath(formText(request, 'next'))
    const staff = staffOf(passwords, formText(request, 'name'), formText(request, 'password'))
    if (staff === undefined) {
      response.status(401).send(page('Sign in', form(next, 'That name and password do not fit.')))
      return
    }
    await newSession(request)
    request.session.staff = staff
    response.redirect(303, next)
  })
  router.post('/logout', async (request, response) => {
    await newSession(request)
    response.redirect(303, '/')
  })
  return router
}

function form(next: string, trouble = ''): Html {
  return html`<form method="post" action="/login">
    <p role="alert">${trouble}</p>
    <input type="hidden" name="next" value="${next}" />
    <label>Name <input name="name" autocomplete="username" required /></label>
    <label>Password <input name="password" type="password" autocomplete="current-password" required /></label>
    <button>Sign in</button>
  </form>`
}

function staffOf(passwords: Settings['passwords'], name: string, password: string): Staff | undefined {
  if (name !== 'admin' && name !== 'support') return undefined
  const wanted = passwords[name]
  return wanted !== undefined && isSame(wanted, password) ? { name, role: name } : undefined
}

/** In a time that tells nothing. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}

/** Whoever had the old session, before or after somebody signed in, has nothing of the new one. */
function newSession({ session }: Request): Promise<void> {
  return promisify(session.regenerate.bind(session))()
}

/** A path of this shop, and of no other site. */
function localPath(value: unknown): string {
  const here = 'http://shop.invalid'
  if (typeof value !== 'string' || !URL.canParse(value, here)) return '/'
  const { origin, pathname, search } = new URL(value, here)
  return origin === here && !pathname.startsWith('//') ? pathname + search : '/'
}
