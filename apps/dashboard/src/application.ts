import type { IncomingMessage } from 'node:http'
import type { Client } from '@qless/client'
import { qlessRouter, type QlessRouter } from '@qless/web'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { accessOf, challengeOf } from './credentials.ts'
import { log } from './log.ts'
import { metricsText } from './metrics.ts'
import { hideMembers } from './redact.ts'
import type { Settings } from './settings.ts'

/** The application, and what ends its streams. */
export interface Application {
  readonly app: Express
  readonly router: QlessRouter
}

/** Makes the application: health for anybody, all else for those who are let in. */
export function createApplication(settings: Settings, clients: Readonly<Record<string, Client>>): Application {
  const { basePath, title, environment, readOnly, allowedOrigins, hiddenMembers } = settings
  const redact = hideMembers(hiddenMembers)
  const router = qlessRouter({
    ...{ clients, readOnly, allowedOrigins },
    ...(title !== undefined && { title }),
    authorize: (request) => access(request, settings),
    // The line has its own time.
    audit: ({ at: _, ...entry }) => log('info', 'action', entry),
    onError: (error) => log('error', 'fault', { error: error instanceof Error ? error.stack : String(error) }),
    ...(environment !== undefined && { environment }),
    ...(redact !== undefined && { redact }),
  })
  const app = express()
  app.disable('x-powered-by')
  addHealth(app, clients)
  app.use((request, response, next) => letIn(settings, { request, response, next }))
  app.get('/metrics', async (_, response) => {
    response.set('content-type', 'text/plain; version=0.0.4; charset=utf-8').send(await metricsText(clients))
  })
  app.use(basePath, router)
  if (basePath !== '/') app.get('/', (_, response) => response.redirect(`.${basePath}/`))
  return { app, router }
}

function access(request: IncomingMessage, { isOpen, credentials }: Settings): ReturnType<typeof accessOf> {
  return isOpen ? { user: 'anybody', can: 'all' } : accessOf(request.headers, credentials)
}

/** Whether the process lives, and whether its Redises answer; nothing that anybody may not know. */
function addHealth(app: Express, clients: Readonly<Record<string, Client>>): void {
  app.get('/healthz', (_, response) => {
    response.set('cache-control', 'no-store').json({ status: 'ok' })
  })
  app.get('/readyz', async (_, response) => {
    const answers = await Promise.allSettled(Object.values(clients).map((client) => client.counts()))
    const isReady = answers.every(({ status }) => status === 'fulfilled')
    response.status(isReady ? 200 : 503).set('cache-control', 'no-store')
    response.json({ status: isReady ? 'ok' : 'Redis does not answer' })
  })
}

interface Step {
  readonly request: Request
  readonly response: Response
  readonly next: NextFunction
}

function letIn(settings: Settings, { request, response, next }: Step): void {
  if (settings.isOpen && !isKnownHost(request, settings)) {
    const detail = 'This name of the host is not known. Name it in ALLOWED_HOSTS, or set BASIC_AUTH.'
    response.status(403).type('text/plain').send(`${detail}\n`)
  } else if (access(request, settings) === null) {
    response.set('www-authenticate', challengeOf(settings.credentials)).set('cache-control', 'no-store')
    response.status(401).type('text/plain').send('Sign in first.\n')
  } else next()
}

/** A page of another site can give its own name the address of this machine, and is then of the same site as the dashboard. */
function isKnownHost({ headers: { host = '' } }: Request, { allowedHosts }: Settings): boolean {
  return allowedHosts.includes('*') || allowedHosts.includes(host.replace(/:\d+$/, '').toLowerCase())
}
