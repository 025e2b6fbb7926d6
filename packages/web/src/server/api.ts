import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Action, ActivityEntry, Me } from '../api/index.ts'
import { requirePermission, visitorOf, type Visitor } from './access-check.ts'
import { refuseOtherSites } from './cross-site.ts'
import type { Host } from './host.ts'
import type { Instance } from './instance.ts'
import { ProblemError, problemOf } from './problem-error.ts'
import { readBody } from './read-body.ts'
import { readQuery } from './read-query.ts'
import { sendAnswer } from './respond.ts'
import type { Route } from './route.ts'
import { unlessRedisIsAway } from './unless-redis-is-away.ts'

/** A request and its answer. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** Data of jobs does not go into the log of what was done. */
const HIDDEN_PARAMS = ['data', 'dataText']
/** No route takes more, and what is refused is noted, too. */
const MOST_PARAMS = 10
const MOST_NAME = 100

/** Answers a request to a route of an instance. */
export async function answerRoute(
  host: Host,
  route: Route,
  asked: Exchange & { readonly name: string },
): Promise<void> {
  const { name, ...exchange } = asked
  const visitor = await visitorOf(exchange.request, host.settings)
  const found = instanceOf(host, name)
  const entry = { user: visitor.user, instance: found.name, what: route.path }
  if (route.method === 'GET') {
    const answer = await run(host, route, { ...exchange, visitor, instance: found, body: undefined })
    sendAnswer(exchange.response, route.status ?? 200, answer)
    return
  }
  const log = new Logged(host, entry)
  try {
    const answer = await change(host, route, { ...exchange, visitor, instance: found, log })
    log.add('done', null)
    sendAnswer(exchange.response, route.status ?? 200, answer)
  } catch (error) {
    log.fail(error)
    throw error
  }
}

/** Says who asks, what they may do, and what there is to see. */
export async function answerMe(host: Host, build: string, { request, response }: Exchange): Promise<void> {
  const { user, can } = await visitorOf(request, host.settings)
  const { title = 'Qless', environment, readOnly: isReadOnly } = host.settings
  const instances = [...host.instances.values()].map(({ name, client }) => ({ name, namespace: client.namespace }))
  const me: Me = {
    ...{ user, can: [...can], isReadOnly, title, instances, build, version: host.version },
    ...(environment !== undefined && { environment }),
  }
  sendAnswer(response, 200, me)
}

/** Opens a stream of events. */
export async function openStream(host: Host, instance: string, { request, response }: Exchange): Promise<void> {
  await visitorOf(request, host.settings)
  host.streams.open(instanceOf(host, instance), request, response)
}

interface Running extends Exchange {
  readonly visitor: Visitor
  readonly instance: Instance
}

async function change(host: Host, route: Route, running: Running & { readonly log: Logged }): Promise<unknown> {
  const { request, visitor, instance, log } = running
  const { settings } = host
  refuseOtherSites(request, settings)
  if (route.needs !== 'by-call' && route.needs !== 'read') {
    log.action = route.needs
    requirePermission(visitor, route.needs, settings)
  } else if (settings.readOnly) requirePermission(visitor, 'retry', settings)
  const body = await readBody(request, settings.maxBodyBytes)
  log.params = paramsOf(body)
  try {
    return await run(host, route, { ...running, body })
  } finally {
    // Also what failed may have been done: a reply can be lost.
    instance.reads.clear()
  }
}

function run(
  host: Host,
  route: Route,
  running: Running & { readonly body: unknown; readonly log?: Logged },
): Promise<unknown> {
  const { request, visitor, instance, body, log } = running
  const require = (action: Action): void => {
    if (log !== undefined) log.action = action
    requirePermission(visitor, action, host.settings)
  }
  const call = { instance, host, user: visitor.user, query: readQuery(request), body, require }
  return unlessRedisIsAway(instance.client, route.run(call))
}

function instanceOf(host: Host, name: string): Instance {
  const instance = host.instances.get(name)
  if (instance !== undefined) return instance
  const detail = `There is no instance of that name; there are ${[...host.instances.keys()].join(', ')}.`
  throw new ProblemError('NOT_FOUND', detail)
}

/** What is noted of one change. */
class Logged {
  action: Action | null = null
  params: Record<string, unknown> = {}
  readonly #host: Host
  readonly #entry: Pick<ActivityEntry, 'user' | 'instance' | 'what'>

  constructor(host: Host, entry: Pick<ActivityEntry, 'user' | 'instance' | 'what'>) {
    this.#host = host
    this.#entry = entry
  }

  add(outcome: ActivityEntry['outcome'], code: string | null): void {
    const { action, params } = this
    this.#host.activity.add({ at: Date.now(), ...this.#entry, action, params, outcome, code })
  }

  fail(error: unknown): void {
    const problem = problemOf(error)?.problem
    this.add(problem === undefined || problem.status >= 500 ? 'failed' : 'refused', problem?.code ?? 'FAULT')
  }
}

function paramsOf(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return {}
  const members = Object.entries(body).filter(([name]) => !HIDDEN_PARAMS.includes(name))
  const shown = members.slice(0, MOST_PARAMS).map(([name, value]) => [name.slice(0, MOST_NAME), short(value)])
  return Object.fromEntries(shown)
}

/** A thousand jids are told by their number. */
function short(value: unknown): unknown {
  const text = JSON.stringify(value) ?? ''
  return text.length <= 1000 ? value : `${text.slice(0, 1000)}… (${text.length} characters)`
}
