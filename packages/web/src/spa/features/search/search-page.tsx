import { useState, type FormEvent, type ReactElement } from 'react'
import { Link } from 'wouter'
import { Button } from '../../components/button.tsx'
import field from '../../components/field.module.css'
import { JobTable } from '../../components/job-list/job-table.tsx'
import { Page, Panel } from '../../components/page.tsx'
import { Empty, View } from '../../components/view.tsx'
import { formatCount } from '../../lib/format.ts'
import { join } from '../../lib/join.ts'
import { paths } from '../../lib/paths.ts'
import { useOffset, useParam } from '../../lib/use-param.ts'
import { texts } from '../../texts/texts.ts'
import { useSearch } from './api/use-search.ts'
import { useTags } from './api/use-tags.ts'
import styles from './search.module.css'

const EXAMPLES = ['state:failed klass:SendEmail', 'queue:mail state:waiting', 'tag:vip', 'state:failed timeout']

/** Looks for jobs by tokens, and says where it has looked. */
export function SearchPage(): ReactElement {
  const [text, setText] = useParam('q')
  return (
    <Page title={texts.pages.search}>
      <SearchForm key={text} text={text} onSearch={setText} />
      <p className={styles['hint']}>{texts.search.hint}</p>
      {text === '' ? <Suggestions /> : <Results key={text} text={text} />}
    </Page>
  )
}

function SearchForm({
  text,
  onSearch,
}: {
  readonly text: string
  readonly onSearch: (text: string) => void
}): ReactElement {
  const [draft, setDraft] = useState(text)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onSearch(draft.trim())
  }
  return (
    <form className={styles['form']} role="search" onSubmit={submit}>
      <input
        type="search"
        className={join(field['input'])}
        aria-label={texts.search.label}
        placeholder={EXAMPLES[0]}
        spellCheck={false}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
      />
      <Button type="submit" kind="primary" icon="search">
        {texts.pages.search}
      </Button>
    </form>
  )
}

function Results({ text }: { readonly text: string }): ReactElement {
  const [offset, onOffset] = useOffset()
  const query = useSearch(text, offset)
  return (
    <View query={query}>
      {({ jobs, window, nextOffset }) => (
        <>
          <p className={styles['window']}>{texts.search.window(window)}</p>
          <JobTable
            key={offset}
            jobs={jobs}
            label={texts.pages.search}
            columns={['queue', 'attempt', 'put', 'tags', 'data']}
            bulk={['retry', 'move', 'priority', 'tag', 'track', 'cancel']}
            empty={<Empty title={texts.search.empty} />}
          />
          {nextOffset !== null && (
            <p className={styles['foot']}>
              <Button onClick={() => onOffset(nextOffset)}>{texts.search.more}</Button>
            </p>
          )}
        </>
      )}
    </View>
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
          {({ tags }) =>
            tags.length === 0 ? (
              <p>{texts.search.noTags}</p>
            ) : (
              <div className={styles['tags']}>
                {tags.map(({ tag, jobCount }) => (
                  <Link key={tag} href={paths.tag(tag)}>
                    <bdi>{tag}</bdi> <span>{formatCount(jobCount)}</span>
                  </Link>
                ))}
              </div>
            )
          }
        </View>
      </Panel>
    </>
  )
}
