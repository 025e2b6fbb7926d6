import { useState, type ReactElement } from 'react'
import type { JsonNode } from '../../lib/json-tree.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../button.tsx'
import styles from './json.module.css'

/** So many children are shown at first, and so many more with each click. */
const AT_ONCE = 100
const LONG_STRING = 2000

interface JsonTreeProps {
  readonly node: JsonNode
  readonly name?: string
  /** How many levels are unfolded at first. */
  readonly openDepth: number
}

/** A value of JSON, to be folded and unfolded. */
export function JsonTree({ node, name, openDepth }: JsonTreeProps): ReactElement {
  const label = name === undefined ? null : <span className={styles['key']}>{name}: </span>
  if (node.kind === 'object' || node.kind === 'array')
    return <Container node={node} label={label} openDepth={openDepth} />
  return (
    <div className={styles['entry']}>
      {label}
      <Scalar kind={node.kind} text={node.text} />
    </div>
  )
}

function Scalar({
  kind,
  text,
}: {
  readonly kind: 'string' | 'number' | 'literal'
  readonly text: string
}): ReactElement {
  const [isWhole, setWhole] = useState(false)
  if (kind !== 'string') return <span className={styles[kind]}>{text}</span>
  const rest = isWhole ? 0 : text.length - LONG_STRING
  return (
    <bdi className={styles['string']}>
      &quot;{rest > 0 ? text.slice(0, LONG_STRING) : text}&quot;
      {rest > 0 && <Button onClick={() => setWhole(true)}>{texts.job.showMore(rest)}</Button>}
    </bdi>
  )
}

interface ContainerProps {
  readonly node: Extract<JsonNode, { kind: 'object' | 'array' }>
  readonly label: ReactElement | null
  readonly openDepth: number
}

function Container({ node, label, openDepth }: ContainerProps): ReactElement {
  const children =
    node.kind === 'object' ? node.entries : node.items.map((item, index) => [String(index), item] as const)
  const [isOpen, setOpen] = useState(openDepth > 0)
  const [shown, setShown] = useState(AT_ONCE)
  const size = node.kind === 'object' ? texts.job.fields(children.length) : texts.job.items(children.length)
  if (children.length === 0) {
    return (
      <div className={styles['entry']}>
        {label}
        <span className={styles['size']}>{node.kind === 'object' ? '{}' : '[]'}</span>
      </div>
    )
  }
  return (
    <details className={styles['node']} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {label}
        <span className={styles['size']}>{size}</span>
      </summary>
      {/* What is folded is not there: a payload of a megabyte is opened as fast as a small one. */}
      {isOpen && (
        <div className={styles['children']}>
          {children.slice(0, shown).map(([key, child], index) => (
            <JsonTree key={index} name={key} node={child} openDepth={openDepth - 1} />
          ))}
          {children.length > shown && (
            <Button onClick={() => setShown(shown + AT_ONCE)}>{texts.job.showMore(children.length - shown)}</Button>
          )}
        </div>
      )}
    </details>
  )
}
