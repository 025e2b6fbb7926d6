import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { texts } from '../texts/texts.ts'
import { Page } from './page.tsx'
import { Empty } from './view.tsx'

/** In the place of a page whose address does not say what it is about: the way to the list of what there is. */
export function Unnamed({ list, title }: { readonly list: string; readonly title: string }): ReactElement {
  return (
    <Page title={texts.pages.missing}>
      <Empty title={texts.frame.unnamed}>
        <Link href={list}>{title}</Link>
      </Empty>
    </Page>
  )
}
