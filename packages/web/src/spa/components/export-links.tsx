import type { ReactElement } from 'react'
import { useSession } from '../lib/instance.ts'
import { apiUrl } from '../lib/request.ts'
import { texts } from '../texts/texts.ts'
import button from './button.module.css'
import { Menu } from './menu.tsx'

const FORMATS = ['csv', 'ndjson'] as const

interface ExportLinksProps {
  readonly of: 'group' | 'queue' | 'tag' | 'completed'
  readonly name?: string
  readonly list?: string
}

/** The jobs of a list as a file. */
export function ExportLinks({ of, name, list }: ExportLinksProps): ReactElement {
  const { instance } = useSession()
  const href = (format: string): string =>
    apiUrl(`instances/${encodeURIComponent(instance)}/export`, { of, name, list, format })
  return (
    <Menu label={texts.actions.export}>
      {FORMATS.map((format) => (
        <a key={format} className={button['button']} href={href(format)} download>
          {texts.actions.formats[format]}
        </a>
      ))}
    </Menu>
  )
}
