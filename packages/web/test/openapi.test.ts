import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Action } from '../src/api/index.ts'
import { openApiDocument } from '../src/server/openapi.ts'
import { routes } from '../src/server/routes/all.ts'
import { newBoard } from './board.ts'

const docs = join(import.meta.dirname, '../../../docs/reference')
const document = JSON.parse(JSON.stringify(openApiDocument(routes, '1.0.0'))) as Document

interface Operation {
  readonly operationId: string
  readonly summary: string
}

interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = '$ref' in value ? [String(value.$ref)] : []
  return [...own, ...Object.values(value).flatMap(refsIn)]
}

describe('the document of the API', () => {
  test('is what the router serves', async () => {
    const board = await newBoard()
    const { json, status } = await board.ask('/api/v1/openapi.json')
    expect([status, (json as Document).openapi]).toEqual([200, '3.1.0'])
    expect((json as Document).paths).toEqual(document.paths)
  })

  test('has every route, each under a name of its own', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
    expect(operations).toHaveLength(routes.length + 2)
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    for (const { summary } of operations) expect(summary).not.toBe('')
  })

  test('refers to nothing that it has not', () => {
    const refs = new Set(refsIn(document))
    expect(refs.size).toBeGreaterThan(20)
    for (const ref of refs)
      expect(document.components.schemas).toHaveProperty([ref.replace('#/components/schemas/', '')])
  })

  test('the parameters of a list are there with their bounds', () => {
    const text = JSON.stringify(document.paths['/instances/{instance}/queue/jobs'])
    expect(text).toContain('"name":"limit","in":"query","required":false')
    expect(text).toContain('"maximum":100')
    expect(text).toContain('"enum":["waiting","running","stalled","scheduled","depends"]')
  })
})

test('the reference names every route', () => {
  const page = readFileSync(join(docs, 'web-api.md'), 'utf8')
  for (const { path } of routes) {
    const [noun = '', verb] = path.split('/')
    const isNamed = page.includes(`\`${path}\``) || page.includes(`\`/${verb}\``)
    expect([path, isNamed]).toEqual([path, true])
    expect(page).toContain(`\`${noun}`)
  }
})

test('the reference names every action', () => {
  const page = readFileSync(join(docs, 'web.md'), 'utf8')
  for (const action of Action.options) expect(page).toContain(`| \`${action}\``)
})
