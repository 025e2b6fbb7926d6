import type { GraphNode, JobGraph } from '../../../api/index.ts'

/** A job of a graph with its place. */
export interface PlacedNode extends GraphNode {
  readonly x: number
  readonly y: number
}

/** A graph that can be drawn. */
export interface Layout {
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly { readonly key: string; readonly from: PlacedNode; readonly to: PlacedNode }[]
  readonly width: number
  readonly height: number
}

/** The size of a job in a graph. */
export const NODE = { width: 126, height: 40 } as const
const GAP = { x: 28, y: 12 } as const

/** Places each job to the right of all that it waits for. */
export function layOut({ nodes, edges }: JobGraph): Layout {
  const columns = columnsOf(nodes, edges)
  const filled = new Map<number, number>()
  const placed = new Map<string, PlacedNode>()
  for (const node of nodes) {
    const column = columns.get(node.jid) ?? 0
    const row = filled.get(column) ?? 0
    filled.set(column, row + 1)
    placed.set(node.jid, { ...node, x: column * (NODE.width + GAP.x), y: row * (NODE.height + GAP.y) })
  }
  const drawn = edges.flatMap(({ from, to }) => {
    const [start, end] = [placed.get(from), placed.get(to)]
    return start === undefined || end === undefined ? [] : [{ key: `${from}\n${to}`, from: start, to: end }]
  })
  return {
    nodes: [...placed.values()],
    edges: drawn,
    width: (Math.max(0, ...columns.values()) + 1) * (NODE.width + GAP.x) - GAP.x,
    height: Math.max(1, ...filled.values()) * (NODE.height + GAP.y) - GAP.y,
  }
}

/** The longest way to each job from one that waits for nothing. */
function columnsOf(nodes: JobGraph['nodes'], edges: JobGraph['edges']): ReadonlyMap<string, number> {
  const columns = new Map(nodes.map(({ jid }) => [jid, 0]))
  // As often as the longest way may be long; a circle, which there cannot be, ends here too.
  for (let pass = 0, hasMoved = true; hasMoved && pass < nodes.length; pass++) {
    hasMoved = false
    for (const { from, to } of edges) {
      const wanted = (columns.get(from) ?? 0) + 1
      if ((columns.get(to) ?? 0) >= wanted) continue
      columns.set(to, wanted)
      hasMoved = true
    }
  }
  return columns
}
