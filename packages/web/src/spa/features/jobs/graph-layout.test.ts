import { expect, test } from 'vitest'
import { layOut, NODE } from './graph-layout.ts'

const node = (jid: string): { jid: string; klass: string; queue: string; state: 'waiting' } => ({
  jid,
  klass: 'K',
  queue: 'q',
  state: 'waiting',
})

test('places a job to the right of all that it waits for', () => {
  const edges = [
    { from: 'a', to: 'c' },
    { from: 'a', to: 'b' },
    { from: 'b', to: 'c' },
    { from: 'a', to: 'not there' },
  ]
  const layout = layOut({ nodes: [node('c'), node('b'), node('a')], edges, isComplete: true })
  const x = Object.fromEntries(layout.nodes.map((placed) => [placed.jid, placed.x]))
  expect(x['a']).toBe(0)
  expect(x['b']).toBeGreaterThan(0)
  expect(x['c']).toBeGreaterThan(x['b'] ?? 0)
  expect(layout.edges).toHaveLength(3)
})

test('ends on a circle', () => {
  const edges = [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'a' },
  ]
  expect(layOut({ nodes: [node('a'), node('b')], edges, isComplete: true }).nodes).toHaveLength(2)
})

test('leads an edge over more than one column below the jobs in between', () => {
  const edges = [
    { from: 'upload', to: 'thumbnail' },
    { from: 'thumbnail', to: 'publish' },
    { from: 'upload', to: 'publish' },
  ]
  const nodes = [node('upload'), node('thumbnail'), node('publish')]
  const layout = layOut({ nodes, edges, isComplete: true })
  const [toNext, , overOne] = layout.edges
  const between = layout.nodes.find(({ jid }) => jid === 'thumbnail')
  expect(toNext?.lane).toBeUndefined()
  expect(overOne?.lane).toBeGreaterThan((between?.y ?? 0) + NODE.height)
  expect(layout.height).toBeGreaterThanOrEqual(overOne?.lane ?? Infinity)
})
