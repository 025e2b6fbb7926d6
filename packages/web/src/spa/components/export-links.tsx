import type { ReactElement } from 'react'
import { useSession } from '../lib/instance.ts'
import { apiUrl } from '../lib/request.ts'
import { texts } from '../texts/texts.ts'
import button from './button.module.css'
import { Menu } from './menu.tsx'
import styles from './menu.module.css'

const FORMATS = ['csv', 'ndjson'] as const
/** As many jobs a file has at most. */
const MOST = 10_000

interface ExportLinksProps {
  readonly of: 'group' | 'queue' | 'tag' | 'completed' | 'tracked' | 'search'
  readonly name?: string
  readonly list?: string
  /** Only jobs of this class. */
  readonly klass?: string
  /** What is searched for. */
  readonly q?: string
  /** How many jobs the list has, where that is known. */
  readonly total?: number | undefined
}

/** The jobs of a list as a file, as it is filtered, with what of it is left out. */
export function ExportLinks({ total, ...what }: ExportLinksProps): ReactElement {
  const { instance } = useSession()
  const href = (format: string): string =>
    apiUrl(`instances/${encodeURIComponent(instance)}/export`, { ...what, format })
  return (
    <Menu label={texts.actions.export}>
      {FORMATS.map((format) => (
        <a key={format} className={button['button']} href={href(format)} download>
          {texts.actions.formats[format]}
        </a>
      ))}
      <p className={styles['note']}>
        {total !== undefined && total > MOST ? texts.actions.exportPart(MOST, total) : texts.actions.exportMost(MOST)}
      </p>
    </Menu>
  )
}
