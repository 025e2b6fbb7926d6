import type { ReactElement } from 'react'
import type { About } from '../../../api/index.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { formatInstant } from '../../lib/clock.ts'
import { Page } from '../../components/page.tsx'
import table from '../../components/table.module.css'
import { View } from '../../components/view.tsx'
import { formatCount, formatDuration } from '../../lib/format.ts'
import { join } from '../../lib/join.ts'
import { useSession } from '../../lib/instance.ts'
import { live } from '../../lib/live.ts'
import { apiUrl } from '../../lib/request.ts'
import { useStore } from '../../lib/store.ts'
import { texts } from '../../texts/texts.ts'
import { useAbout } from './api/use-about.ts'

/** What is of use to those who help. */
export function AboutPage(): ReactElement {
  const query = useAbout()
  return (
    <Page title={texts.pages.about}>
      <View query={query}>{(about) => <Report about={about} />}</View>
    </Page>
  )
}

function Report({ about }: { readonly about: About }): ReactElement {
  const { me } = useSession()
  const { skewMs } = useStore(live)
  const rows: readonly (readonly [string, string])[] = [
    [texts.about.version, about.version],
    [texts.about.build, me.build],
    [texts.about.node, about.node],
    [texts.about.namespace, about.namespace],
    [texts.about.started, formatInstant(about.startedAt, 'utc')],
    [texts.about.streams, texts.about.streamsOf(about.streams.open, about.streams.most)],
    [texts.about.reads, formatCount(about.reads.sent)],
    [texts.about.shared, formatCount(about.reads.shared)],
    [texts.about.clock, skewMs === 0 ? texts.about.clockAlike : formatDuration(Math.abs(skewMs) / 1000)],
  ]
  return (
    <>
      <table className={table['table']} aria-label={texts.pages.about}>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className={join(table['fill'], table['wrapping'])}>
                <bdi>{value}</bdi>
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{texts.about.api}</th>
            <td>
              <a href={apiUrl('openapi.json')}>{texts.about.apiText}</a>
            </td>
          </tr>
        </tbody>
      </table>
      <p>
        <CopyButton label={texts.about.copy} text={rows.map(([name, value]) => `${name}: ${value}`).join('\n')} />
      </p>
    </>
  )
}
