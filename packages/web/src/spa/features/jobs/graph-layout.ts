import type { GraphNode, JobGraph } from '../../../api/index.ts'

/** A job of a graph with its place. */
export interface PlacedNode extends GraphNode {
  readonly x: number
  readonly y: number
}

/** Who waits for whom. */
export interface PlacedEdge {
  readonly key: string
  readonly from: PlacedNode
  readonly to: PlacedNode
  /** How far down it passes the columns in between, below their jobs; undefined where there are none. */
  readonly lane: number | undefined
}

/** A graph that can be drawn. */
export interface Layout {
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly PlacedEdge[]
  readonly width: number
  readonly height: number
}

/** The size of a job in a graph. */
export const NODE = { width: 126, height: 40 } as const
/** The room between jobs. */
export const GAP = { x: 28, y: 12 } as const
const LANE_HEIGHT = 10

/** Places each job to the right of all that it waits for; no line passes behind a job. */
export function layOut({ nodes, edges }: JobGraph): Layout {
  const columns = columnsOf(nodes, edges)
  /** How far down each column is full. */
  const filled = new Map<number, number>()
  const placed = new Map<string, PlacedNode>()
  for (const node of nodes) {
    const column = columns.get(node.jid) ?? 0
    const y = filled.get(column) ?? 0
    filled.set(column, y + NODE.height + GAP.y)
    placed.set(node.jid, { ...node, x: column * (NODE.width + GAP.x), y })
  }
  const laneOf = (from: string, to: string): number | undefined => {
    const [first, last] = [columns.get(from) ?? 0, columns.get(to) ?? 0]
    const between = Array.from({ length: Math.max(0, last - first - 1) }, (_, index) => first + 1 + index)
    if (between.length === 0) return undefined
    const lane = Math.max(...between.map((column) => filled.get(column) ?? 0))
    for (const column of between) filled.set(column, lane + LANE_HEIGHT)
    return lane
  }
  const drawn = edges.flatMap(({ from, to }): readonly PlacedEdge[] => {
    const [start, end] = [placed.get(from), placed.get(to)]
    if (start === undefined || end === undefined) return []
    return [{ key: `${from}\n${to}`, from: start, to: end, lane: laneOf(from, to) }]
  })
  return {
    nodes: [...placed.values()],
    edges: drawn,
    width: (Math.max(0, ...columns.values()) + 1) * (NODE.width + GAP.x) - GAP.x,
    height: Math.max(NODE.height, ...[...filled.values()].map((end) => end - GAP.y), ...lanesOf(drawn)),
  }
}

const lanesOf = (edges: readonly PlacedEdge[]): readonly number[] => edges.map(({ lane }) => lane ?? 0)

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
