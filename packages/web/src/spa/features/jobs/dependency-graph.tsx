import { useEffect, useId, useRef, type ReactElement } from 'react'
import { Link } from 'wouter'
import type { JobGraph } from '../../../api/index.ts'
import { StateIcon } from '../../components/state-mark.tsx'
import { join } from '../../lib/join.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { GAP, layOut, NODE, type PlacedEdge, type PlacedNode } from './graph-layout.ts'
import styles from './job.module.css'

const LETTERS = 16
/** The sign of the state is beside it. */
const LETTERS_OF_JID = 18
const EDGE = 2
const ARROW = 6

/** What waits for what, from the left to the right. */
export function DependencyGraph({ graph, jid }: { readonly graph: JobGraph; readonly jid: string }): ReactElement {
  const { nodes, edges, width, height } = layOut(graph)
  const arrow = useId()
  const region = useRef<HTMLDivElement>(null)
  const left = nodes.find((node) => node.jid === jid)?.x ?? 0
  useEffect(() => {
    const { current } = region
    if (current !== null) current.scrollLeft = left - (current.clientWidth - NODE.width) / 2
  }, [left])
  return (
    <div ref={region} className={styles['graph']} role="group" aria-label={texts.job.graph} tabIndex={0}>
      <svg
        role="group"
        aria-label={texts.job.graphLabel}
        width={width + 2 * EDGE}
        height={height + 2 * EDGE}
        viewBox={`${-EDGE} ${-EDGE} ${width + 2 * EDGE} ${height + 2 * EDGE}`}
      >
        <Arrow id={arrow} />
        {edges.map((edge) => (
          <path key={edge.key} className={styles['edge']} d={pathOf(edge)} markerEnd={`url(#${arrow})`} />
        ))}
        {nodes.map((node) => (
          <Node key={node.jid} node={node} isSelf={node.jid === jid} />
        ))}
      </svg>
    </div>
  )
}

function Node({ node, isSelf }: { readonly node: PlacedNode; readonly isSelf: boolean }): ReactElement {
  const { jid, klass, state, x, y } = node
  const tone = state === 'failed' ? styles['bad'] : state === 'complete' ? styles['good'] : undefined
  return (
    <g className={join(styles['node'], isSelf && styles['self'])} transform={`translate(${x} ${y})`}>
      <Link href={paths.job(jid)}>
        <title>{`${jid}, ${klass}, ${texts.states[state]}`}</title>
        <rect width={NODE.width} height={NODE.height} rx="5" />
        <text x="8" y="16">
          {shortened(klass === '' ? jid : klass, LETTERS)}
        </text>
        <g className={join(styles['state'], tone)} transform="translate(8 21)">
          <StateIcon state={state} size={12} />
          <text x="16" y="10">
            {shortened(jid, LETTERS_OF_JID)}
          </text>
        </g>
      </Link>
    </g>
  )
}

function Arrow({ id }: { readonly id: string }): ReactElement {
  return (
    <defs>
      <marker id={id} viewBox="0 0 6 8" refY="4" markerWidth={ARROW} markerHeight="8" markerUnits="userSpaceOnUse">
        <path className={styles['arrow']} d="M0 0L6 4L0 8Z" />
      </marker>
    </defs>
  )
}

type Point = readonly [x: number, y: number]

/** From the right of a job to the left of the one that waits for it, below those between them. */
function pathOf({ from, to, lane }: PlacedEdge): string {
  const start: Point = [from.x + NODE.width, from.y + NODE.height / 2]
  const end: Point = [to.x - ARROW, to.y + NODE.height / 2]
  if (lane === undefined) return `M${start.join(' ')}${curve(start, end)}`
  const enter: Point = [start[0] + GAP.x, lane]
  const leave: Point = [to.x - GAP.x, lane]
  return `M${start.join(' ')}${curve(start, enter)}L${leave.join(' ')}${curve(leave, end)}`
}

function curve([x1, y1]: Point, [x2, y2]: Point): string {
  const middle = (x1 + x2) / 2
  return `C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}
