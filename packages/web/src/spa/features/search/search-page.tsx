import { Fragment, useState, type FormEvent, type ReactElement } from 'react'
import { Link } from 'wouter'
import type { SearchPage as SearchResult } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { ExportLinks } from '../../components/export-links.tsx'
import { Page, Panel } from '../../components/page.tsx'
import { View } from '../../components/view.tsx'
import { formatCount } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { RequestFailed } from '../../lib/request.ts'
import { useSearchParams } from '../../lib/search-params.ts'
import { useOffset } from '../../lib/use-param.ts'
import { texts } from '../../texts/texts.ts'
import { useSearch } from './api/use-search.ts'
import { useTags } from './api/use-tags.ts'
import { Results } from './results.tsx'
import { SearchField } from './search-field.tsx'
import { TOKENS } from './tokens.ts'
import type { Fault } from './underlined.tsx'
import styles from './search.module.css'
import table from '../../components/table.module.css'

const EXAMPLES = [
  'state:failed klass:SendEmail',
  'queue:mail state:waiting',
  'tag:vip',
  'state:failed timeout',
  'data~ada@example.com',
]

/** Looks for jobs by tokens, and says where it has looked. */
export function SearchPage(): ReactElement {
  const [params, setParams] = useSearchParams()
  const text = params.get('q') ?? ''
  const [offset, onOffset] = useOffset()
  const query = useSearch(text, offset)
  const fault = faultOf(query.error)
  const search = (wanted: string): void => setParams(new URLSearchParams(wanted === '' ? {} : { q: wanted }))
  return (
    <Page
      title={texts.pages.search}
      actions={text !== '' && fault === undefined && mayHaveFound(query.data) && <ExportLinks of="search" q={text} />}
    >
      <SearchForm key={text} text={text} fault={fault} onSearch={search} />
      <p className={styles['hint']}>
        {texts.search.tokens}{' '}
        {TOKENS.map((token) => (
          <Fragment key={token}>
            <code>{token}</code>{' '}
          </Fragment>
        ))}
        <br />
        {texts.search.hint} <span className={styles['keys']}>{texts.search.hintKeys}</span>
      </p>
      {text === '' && <Suggestions />}
      {text !== '' && fault === undefined && (
        <Results key={text} text={text} query={query} offset={offset} onOffset={onOffset} />
      )}
    </Page>
  )
}

/** Whether something was found, or may be in what was not looked at yet. */
function mayHaveFound(found: SearchResult | undefined): boolean {
  return found !== undefined && (found.jobs.length > 0 || found.offset > 0 || found.nextOffset !== null)
}

/** Where in the text what will not do stands. */
function faultOf(error: RequestFailed | null): Fault | undefined {
  const [issue] = error?.problem.issues ?? []
  return error === null || issue?.start === undefined || issue.end === undefined
    ? undefined
    : { start: issue.start, end: issue.end, message: error.message }
}

interface SearchFormProps {
  readonly text: string
  readonly fault: Fault | undefined
  readonly onSearch: (text: string) => void
}

function SearchForm({ text, fault, onSearch }: SearchFormProps): ReactElement {
  const [draft, setDraft] = useState(text)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onSearch(draft.trim())
  }
  return (
    <form className={styles['form']} role="search" onSubmit={submit}>
      <SearchField text={draft} fault={draft === text ? fault : undefined} onChange={setDraft} />
      <Button type="submit" kind="primary" icon="search">
        {texts.pages.search}
      </Button>
    </form>
  )
}

function Suggestions(): ReactElement {
  const query = useTags()
  return (
    <>
      <Panel title={texts.search.examples}>
        <div className={styles['tags']}>
          {EXAMPLES.map((example) => (
            <Link key={example} href={paths.search(example)}>
              <code>{example}</code>
            </Link>
          ))}
        </div>
      </Panel>
      <Panel title={texts.search.tags}>
        <View query={query}>
          {({ tags, total }) =>
            tags.length === 0 ? (
              <p className={table['muted']}>{texts.search.noTags}</p>
            ) : (
              <div className={styles['tags']}>
                {tags.map(({ tag, jobCount }) => (
                  <Link key={tag} href={paths.tag(tag)}>
                    <bdi>{tag}</bdi> <span>{formatCount(jobCount)}</span>
                  </Link>
                ))}
                {tags.length < total && <p>{texts.tracked.first(tags.length, total)}</p>}
              </div>
            )
          }
        </View>
      </Panel>
    </>
  )
}
