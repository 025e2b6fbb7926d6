import { useState, type ReactElement } from 'react'
import type { ConfigPage as Config } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { Page } from '../../components/page.tsx'
import page from '../../components/page.module.css'
import table from '../../components/table.module.css'
import { View } from '../../components/view.tsx'
import { useTableKeys } from '../../components/use-table-keys.ts'
import { usePermission } from '../../lib/instance.ts'
import { join } from '../../lib/join.ts'
import { texts } from '../../texts/texts.ts'
import { useConfig } from './api/use-config.ts'
import { OptionDialog } from './option-dialog.tsx'
import { QueueOptions } from './queue-options.tsx'
import { inWords, showOption, unitOf, type Option } from './options.ts'

/** The options of the namespace, what they mean, and whether somebody has changed them; and those of single queues. */
export function ConfigPage(): ReactElement {
  const query = useConfig()
  const [edited, setEdited] = useState<Option | null>(null)
  return (
    <Page title={texts.pages.config}>
      <View query={query}>
        {(config: Config) => (
          <>
            <Options options={config.options} onEdit={setEdited} />
            <div className={join(page['below'], table['narrow'])}>
              <QueueOptions config={config} />
            </div>
          </>
        )}
      </View>
      {edited !== null && <OptionDialog option={edited} onClose={() => setEdited(null)} />}
    </Page>
  )
}

interface OptionsProps {
  readonly options: readonly Option[]
  readonly onEdit: (option: Option) => void
}

function Options({ options, onEdit }: OptionsProps): ReactElement {
  const { body } = useTableKeys()
  const { option, value, default: initial, unit } = texts.config
  return (
    <div className={join(table['wrap'], table['narrow'])}>
      <table className={table['table']} aria-label={texts.pages.config}>
        <thead>
          <tr>
            <th scope="col">{option}</th>
            <th scope="col" className={table['number']}>
              {value}
            </th>
            <th scope="col" className={table['p1']}>
              {unit}
            </th>
            <th scope="col" className={join(table['number'], table['p1'])}>
              {initial}
            </th>
            <td />
          </tr>
        </thead>
        <tbody ref={body}>
          {options.map((one) => (
            <Row key={one.option} option={one} onEdit={onEdit} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  readonly option: Option
  readonly onEdit: (option: Option) => void
}

function Row({ option, onEdit }: RowProps): ReactElement {
  const { isAllowed, isPossible } = usePermission('configure')
  const isChanged = option.value !== option.default
  return (
    <tr>
      <td>
        <bdi className={table['name']}>{option.option}</bdi>
        {isChanged && <span className={table['muted']}> · {texts.config.changed}</span>}
        <div className={table['muted']}>{texts.config.meanings[option.option]}</div>
      </td>
      <td className={join(table['mono'], table['number'], isChanged && table['name'])}>
        {showOption(option.value)}
        {typeof option.value === 'number' && <Words option={option.option} value={option.value} />}
      </td>
      <td className={join(table['muted'], table['p1'])}>
        {typeof (option.value ?? option.default) === 'number' && unitOf(option.option)}
      </td>
      <td className={join(table['mono'], table['number'], table['muted'], table['p1'])}>
        {showOption(option.default)}
      </td>
      <td className={table['tail']}>
        {isAllowed && (
          <Button
            disabled={!isPossible}
            aria-label={`${texts.config.edit} ${option.option}`}
            onClick={() => onEdit(option)}
          >
            {texts.config.edit} …
          </Button>
        )}
      </td>
    </tr>
  )
}

/** “30d”, below 2,592,000. */
function Words({ option, value }: { readonly option: string; readonly value: number }): ReactElement | null {
  const words = inWords(option, value)
  return words === '' ? null : <div className={table['muted']}>{words}</div>
}
