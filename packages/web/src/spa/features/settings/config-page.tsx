import { useState, type ReactElement } from 'react'
import { Button } from '../../components/button.tsx'
import { Page } from '../../components/page.tsx'
import table from '../../components/table.module.css'
import { View } from '../../components/view.tsx'
import { formatCount } from '../../lib/format.ts'
import { usePermission } from '../../lib/instance.ts'
import { join } from '../../lib/join.ts'
import { texts } from '../../texts/texts.ts'
import { useConfig } from './api/use-config.ts'
import { OptionDialog, type Option } from './option-dialog.tsx'

/** The options of the namespace, what they mean, and whether somebody has changed them. */
export function ConfigPage(): ReactElement {
  const query = useConfig()
  const [edited, setEdited] = useState<Option | null>(null)
  return (
    <Page title={texts.pages.config}>
      <View query={query}>{({ options }) => <Options options={options} onEdit={setEdited} />}</View>
      {edited !== null && <OptionDialog option={edited} onClose={() => setEdited(null)} />}
    </Page>
  )
}

interface OptionsProps {
  readonly options: readonly Option[]
  readonly onEdit: (option: Option) => void
}

function Options({ options, onEdit }: OptionsProps): ReactElement {
  const { isAllowed, isPossible } = usePermission('configure')
  return (
    <div className={join(table['wrap'], table['narrow'])}>
      <table className={table['table']} aria-label={texts.pages.config}>
        <thead>
          <tr>
            <th scope="col">{texts.config.option}</th>
            <th scope="col">{texts.config.value}</th>
            <th scope="col" className={table['p1']}>
              {texts.config.default}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {options.map((option) => (
            <tr key={option.option}>
              <td>
                <bdi className={table['name']}>{option.option}</bdi>
                <div className={table['muted']}>{texts.config.meanings[option.option]}</div>
              </td>
              <td className={join(table['mono'], isChanged(option) && table['name'])}>{shown(option.value)}</td>
              <td className={join(table['mono'], table['muted'], table['p1'])}>{shown(option.default)}</td>
              <td className={table['tail']}>
                {isAllowed && (
                  <Button
                    disabled={!isPossible}
                    aria-label={`${texts.config.edit} ${option.option}`}
                    onClick={() => onEdit(option)}
                  >
                    {texts.config.edit}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function isChanged(option: Option): boolean {
  return option.value !== option.default
}

function shown(value: Option['value']): string {
  if (value === null) return texts.config.none
  return typeof value === 'number' ? formatCount(value) : value
}
