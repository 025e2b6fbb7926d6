import { useMemo, useState, type ReactElement } from 'react'
import type { JsonText } from '../../../api/index.ts'
import { formatBytes } from '../../lib/format.ts'
import { readJson, type JsonNode } from '../../lib/json-tree.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../button.tsx'
import { CopyButton } from '../copy-button.tsx'
import { Panel } from '../page.tsx'
import { JsonTree } from './json-tree.tsx'
import styles from './json.module.css'

/** So short a text is shown unfolded. */
const SHORT = 4000
const MOST_DEEP = 10

interface JsonViewProps {
  readonly title: string
  readonly value: JsonText
  /** Where the whole of it is. */
  readonly wholeUrl?: string
}

/** JSON as a tree, or as it was written; nothing is rounded, and what is cut off says so. */
export function JsonView({ title, value, wholeUrl }: JsonViewProps): ReactElement {
  const { text, bytes, isComplete } = value
  const tree = useMemo(() => treeOf(text), [text])
  const [isRaw, setRaw] = useState(false)
  return (
    <Panel
      title={title}
      note={formatBytes(bytes)}
      actions={
        <div className={styles['bar']}>
          {tree !== undefined && (
            <Button kind="quiet" aria-pressed={isRaw} onClick={() => setRaw(!isRaw)}>
              {isRaw ? texts.job.tree : texts.job.raw}
            </Button>
          )}
          <CopyButton isSmall text={text} label={texts.actions.copy} />
          {wholeUrl !== undefined && !isComplete && <a href={wholeUrl}>{texts.actions.download}</a>}
        </div>
      }
    >
      <div className={styles['box']}>
        {!isComplete && (
          <p className={styles['note']}>
            {texts.job.partOf(formatBytes(text.length), formatBytes(bytes))}. {texts.job.cut}
          </p>
        )}
        {isComplete && tree === undefined && <p className={styles['note']}>{texts.job.notJson}</p>}
        <div className={styles['scroll']} role="region" aria-label={title} tabIndex={0}>
          {tree === undefined || isRaw ? (
            <pre className={styles['raw']}>{text}</pre>
          ) : (
            <JsonTree node={tree} openDepth={text.length < SHORT ? MOST_DEEP : 2} />
          )}
        </div>
      </div>
    </Panel>
  )
}

function treeOf(text: string): JsonNode | undefined {
  try {
    return readJson(text)
  } catch {
    return undefined
  }
}
