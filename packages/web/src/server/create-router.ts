import type { IncomingMessage, ServerResponse } from 'node:http'
import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { answerMe, answerRoute, openStream, type Exchange } from './api.ts'
import { Host } from './host.ts'
import { openApiDocument } from './openapi.ts'
import { checkOptions, type RouterOptions } from './options.ts'
import { visitorOf } from './access-check.ts'
import { Page } from './page.ts'
import { ProblemError } from './problem-error.ts'
import { sendAnswer, sendProblem } from './respond.ts'
import type { Route } from './route.ts'
import { routes } from './routes/all.ts'

/** What `qlessRouter` answers: for `app.use` of Express 4 and 5, or to be called with what `node:http` gives. */
export interface QlessRouter {
  (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void): void
  /** Ends streams and operations, so that the host can shut down. The clients stay open. */
  close(): void
}

type Answer = (exchange: Exchange, instance: string) => Promise<void> | void

/**
 * Makes a router that serves the dashboard and its API, wherever it is mounted.
 *
 * @throws InvalidArgumentError when an option will not do
 * @example
 * app.use('/tools/queues', qlessRouter({ client, authorize: (request) => session(request) && { user: 'ada', can: 'all' } }))
 */
export function qlessRouter(options: RouterOptions): QlessRouter {
  const settings = checkOptions(options)
  const host = new Host(settings)
  const page = new Page(settings)
  const router = express.Router({ caseSensitive: true })
  addHostRoutes(router, host, page)
  for (const [path, answers] of byPath(host)) addPath(router, host, { path, answers })
  router.all('/api{/*path}', () => {
    throw new ProblemError('NOT_FOUND', 'There is nothing of that name; api/v1/openapi.json says what there is.')
  })
  router.use(async (request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next()
    await page.send(request, response)
  })
  // oxlint-disable-next-line max-params -- Express knows a handler of errors by its four parameters
  router.use((error: unknown, _: Request, response: Response, _next: NextFunction) => {
    sendProblem(response, error, settings.onError)
  })
  return Object.assign(handlerOf(router), { close: () => host.close() })
}

/** A router of Express 5 asks nothing of a request and its answer but what `node:http` gives. */
function handlerOf(router: Router) {
  return (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void): void => {
    const unhandled = next ?? (() => response.writeHead(404).end())
    router(request as Request, response as Response, unhandled)
  }
}

function addHostRoutes(router: Router, host: Host, page: Page): void {
  const document = openApiDocument(routes, host.version)
  const me: Answer = (exchange) => answerMe(host, page.build, exchange)
  const describe: Answer = async ({ request, response }) => {
    await visitorOf(request, host.settings)
    sendAnswer(response, 200, document)
  }
  addPath(router, host, { path: '/api/v1/me', answers: new Map([['GET', me]]) })
  addPath(router, host, { path: '/api/v1/openapi.json', answers: new Map([['GET', describe]]) })
  const events: Answer = (exchange, instance) => openStream(host, instance, exchange)
  addPath(router, host, { path: '/api/v1/instances/:instance/events', answers: new Map([['GET', events]]) })
}

/** The answers of each path, by method. */
function byPath(host: Host): Map<string, Map<string, Answer>> {
  const paths = new Map<string, Map<string, Answer>>()
  for (const route of routes) {
    const path = `/api/v1/instances/:instance/${route.path}`
    const answers = paths.get(path) ?? new Map<string, Answer>()
    paths.set(path, answers)
    answers.set(route.method, answerOf(host, route))
  }
  return paths
}

function answerOf(host: Host, route: Route): Answer {
  return (exchange, instance) => answerRoute(host, route, { name: instance, ...exchange })
}

interface Path {
  readonly path: string
  readonly answers: ReadonlyMap<string, Answer>
}

function addPath(router: Router, host: Host, { path, answers }: Path): void {
  router.all(path, async (request: Request, response: Response) => {
    const answer = answers.get(request.method === 'HEAD' ? 'GET' : request.method)
    if (answer === undefined) {
      await visitorOf(request, host.settings)
      const allow = [...answers.keys(), ...(answers.has('GET') ? ['HEAD'] : [])].join(', ')
      throw new ProblemError('METHOD_NOT_ALLOWED', `This takes ${allow}.`, { headers: { allow } })
    }
    await answer({ request, response }, String(request.params['instance'] ?? ''))
  })
}
