import { z } from 'zod'
import * as api from '../api/index.ts'
import type { Route } from './route.ts'

type Json = Readonly<Record<string, unknown>>

const COMMON = ['400', '401', '403', '503'] as const
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  400: 'The request will not do',
  401: 'Not signed in',
  403: 'Not allowed, or from another site',
  404: 'There is no such thing',
  409: 'It is not so any more',
  503: 'Redis does not answer',
}

/** The document of the API, made of the schemas that check its requests. */
export function openApiDocument(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {
    '/me': { get: hostOperation('Who asks, what they may do, and what there is to see', 'Me') },
  }
  for (const route of routes) {
    const path = `/instances/{instance}/${route.path}`
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  paths['/instances/{instance}/events'] = { get: streamOperation() }
  return {
    openapi: '3.1.0',
    info: { title: 'Qless', version, description: 'Times are in ms since the epoch unless a name says otherwise.' },
    servers: [{ url: '.' }],
    paths,
    components: { schemas: componentSchemas() },
  }
}

/** The schemas that have a name, so that each is written once. */
const EXPORTED: readonly (readonly [string, unknown])[] = Object.entries(api)
const NAMED = EXPORTED.flatMap(([name, value]) => (value instanceof z.ZodType ? [[name, value] as const] : []))
const registry = z.registry<{ id: string }>()
for (const [id, schema] of NAMED) registry.add(schema, { id })

function componentSchemas(): Json {
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => `#/components/schemas/${id}`,
    unrepresentable: 'any',
    io: 'input',
  })
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutNoise(schema)]))
}

/** In a document of OpenAPI a schema needs neither its own address nor that of its language. */
function withoutNoise({ $schema: _schema, $id: _id, id: _name, ...rest }: Json): Json {
  return rest
}

function refOf(schema: z.ZodType): Json {
  const named = NAMED.find(([, one]) => one === schema)
  if (named !== undefined) return { $ref: `#/components/schemas/${named[0]}` }
  return withoutNoise(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }))
}

function operationOf({ path, method, summary, needs, query, body, reply, status = 200, mediaType }: Route): Json {
  const verb = path.replaceAll(/[^a-z]+([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const parameters = [
    INSTANCE,
    ...(query === undefined ? [] : parametersOf(query)),
    ...(method === 'POST' ? [CSRF] : []),
  ]
  const content = { [mediaType ?? 'application/json']: { schema: refOf(reply) } }
  return {
    operationId: method === 'GET' ? verb : `${verb}${path === 'operations' ? 'Create' : 'Do'}`,
    summary,
    description: needs === 'read' ? 'Needs no permission but to read.' : `Needs the permission \`${needs}\`.`,
    parameters,
    ...(body !== undefined && {
      requestBody: { required: true, content: { 'application/json': { schema: refOf(body) } } },
    }),
    responses: { [status]: { description: 'Done', content }, ...problems([...COMMON, '404', '409']) },
  }
}

const INSTANCE = { name: 'instance', in: 'path', required: true, schema: { type: 'string' } }
const CSRF = { name: 'X-Qless-Request', in: 'header', required: true, schema: { const: '1' } }

function parametersOf(query: z.ZodType): Json[] {
  const schema = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' })
  const required = new Set(schema.required)
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    ...{ name, in: 'query', required: required.has(name), schema: property },
  }))
}

function problems(statuses: readonly string[]): Json {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries(statuses.map((status) => [status, { description: DESCRIPTIONS[status], content }]))
}

function hostOperation(summary: string, name: string): Json {
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } }
  return {
    operationId: name.toLowerCase(),
    summary,
    responses: { 200: { description: 'Done', content }, ...problems(['401']) },
  }
}

function streamOperation(): Json {
  const content = { 'text/event-stream': { schema: { $ref: '#/components/schemas/StreamEvent' } } }
  return {
    operationId: 'events',
    summary: 'What happens, as server-sent events: summary, hint and trouble',
    parameters: [INSTANCE],
    responses: { 200: { description: 'A stream', content }, ...problems(COMMON) },
  }
}
