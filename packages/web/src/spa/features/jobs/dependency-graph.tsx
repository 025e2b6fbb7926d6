import { useEffect, useRef, type ReactElement } from 'react'
import { Link } from 'wouter'
import type { JobGraph } from '../../../api/index.ts'
import { join } from '../../lib/join.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { layOut, NODE, type PlacedNode } from './graph-layout.ts'
import styles from './job.module.css'

const LETTERS = 16
/** It is written smaller. */
const LETTERS_OF_STATE = 19
const EDGE = 2

/** What waits for what, from the left to the right. */
export function DependencyGraph({ graph, jid }: { readonly graph: JobGraph; readonly jid: string }): ReactElement {
  const { nodes, edges, width, height } = layOut(graph)
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
        {edges.map(({ key, from, to }) => (
          <path key={key} className={styles['edge']} d={curve(from, to)} />
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
        <text className={join(styles['state'], tone)} x="8" y="31">
          {shortened(`${texts.states[state]} · ${jid}`, LETTERS_OF_STATE)}
        </text>
      </Link>
    </g>
  )
}

function curve(from: PlacedNode, to: PlacedNode): string {
  const [x1, y1] = [from.x + NODE.width, from.y + NODE.height / 2]
  const [x2, y2] = [to.x, to.y + NODE.height / 2]
  const middle = (x1 + x2) / 2
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}
