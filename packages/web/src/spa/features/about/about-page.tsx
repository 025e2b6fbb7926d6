import type { ReactElement } from 'react'
import type { About } from '../../../api/index.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { Page, Panel } from '../../components/page.tsx'
import table from '../../components/table.module.css'
import { View } from '../../components/view.tsx'
import { useSession } from '../../lib/instance.ts'
import { join } from '../../lib/join.ts'
import { apiUrl } from '../../lib/request.ts'
import { texts } from '../../texts/texts.ts'
import { useAbout } from './api/use-about.ts'
import styles from './about-page.module.css'
import { costOf, redisOf, reportOf, routerOf, type Fact } from './facts.ts'

/** What is of use to those who help. */
export function AboutPage(): ReactElement {
  const query = useAbout()
  const { me, instance } = useSession()
  const parts = query.data && partsOf(query.data, { build: me.build, instance })
  return (
    <div className={table['narrow']}>
      <Page title={texts.pages.about} actions={parts && <CopyButton label={texts.about.copy} text={reportOf(parts)} />}>
        <View query={query}>{(about) => <Report about={about} />}</View>
      </Page>
    </div>
  )
}

type Parts = readonly (readonly [title: string, facts: readonly Fact[]])[]

function partsOf(about: About, session: { readonly build: string; readonly instance: string }): Parts {
  return [
    [texts.about.router, routerOf(about, session)],
    [texts.about.redis, redisOf(about)],
    [texts.about.cost, costOf(about)],
  ]
}

function Report({ about }: { readonly about: About }): ReactElement {
  const { me, instance } = useSession()
  return (
    <>
      {partsOf(about, { build: me.build, instance }).map(([title, facts]) => (
        <Panel key={title} title={title}>
          {facts.length === 0 ? <p>{texts.about.noRedis}</p> : <Facts title={title} facts={facts} />}
        </Panel>
      ))}
      <Panel title={texts.about.api}>
        <p>
          <a className={styles['link']} href={apiUrl('openapi.json')}>
            {texts.about.apiText}
          </a>
        </p>
      </Panel>
    </>
  )
}

function Facts({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }): ReactElement {
  return (
    <div className={table['wrap']}>
      <table className={join(table['table'], styles['facts'])} aria-label={title}>
        <tbody>
          {facts.map(([name, value]) => (
            <tr key={name}>
              <th scope="row" className={styles['name']}>
                {name}
              </th>
              <td className={table['wrapping']}>
                <bdi>{value}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
