const click = (name) => (page) => page.getByRole('button', { name }).first().click()
const press = (key) => (page) => page.keyboard.press(key)

/** What is measured: where to go, until what is there, and what to do then. `{operation}` stands for the id of one on very many jobs. */
export const MEASURES = [
  {
    ...{ name: 'list of 100,000', path: '/queue?q=mail&tab=waiting', until: 'tr[data-jid]' },
    steps: [
      { name: 'choose all', act: (page) => page.locator('thead input[type=checkbox]').click(), until: 'tr[data-jid]' },
      {
        name: 'next page',
        act: (page) => page.getByRole('navigation').getByRole('button').last().click(),
        until: 'tr[data-jid]',
      },
    ],
  },
  { name: 'its last page', path: '/queue?q=mail&tab=waiting&offset=99900', until: 'tr[data-jid]' },
  {
    ...{ name: 'data of 60 kB', path: '/job?jid=rows-60-kb', until: 'details summary' },
    steps: [{ name: 'as it was written', act: click('Raw'), until: 'pre' }],
  },
  {
    ...{ name: 'data of 100 kB', path: '/job?jid=rows-100-kb', until: 'details summary, pre' },
    steps: [
      { name: 'edit', act: press('e'), until: 'dialog[open] textarea' },
      { name: 'type', act: (page) => page.locator('dialog textarea').press('x'), until: 'dialog[open] textarea' },
    ],
  },
  {
    ...{ name: 'data of 1 MB', path: '/job?jid=rows-1-mb', until: 'details summary, pre' },
    steps: [{ name: 'edit', act: press('e'), until: 'dialog[open] textarea, dialog[open] div > p' }],
  },
  {
    ...{ name: 'data of 10 MB, rows', path: '/job?jid=rows-10-mb', until: 'details summary, pre' },
    steps: [{ name: 'edit', act: press('e'), until: 'dialog[open] textarea, dialog[open] div > p' }],
  },
  {
    ...{ name: 'data of 10 MB, one text', path: '/job?jid=text-10-mb', until: 'details summary, pre' },
    steps: [{ name: 'edit', act: press('e'), until: 'dialog[open] textarea, dialog[open] div > p' }],
  },
  {
    ...{ name: 'list of large data', path: '/queue?q=large&tab=waiting', until: 'tr[data-jid]' },
  },
  { name: 'job with 100 tags', path: '/job?jid=tagged-0', until: 'h1' },
  { name: '1,000 tags', path: '/search', until: 'main a[href*="tag"]' },
  { name: 'overview', path: '/', until: 'table tbody tr' },
  {
    ...{ name: '500 queues', path: '/queues', until: 'table tbody tr' },
    steps: [
      { name: 'sort', act: click('Waiting'), until: 'th[aria-sort]' },
      {
        name: 'filter',
        act: (page) => page.getByRole('searchbox').or(page.getByLabel('Filter by name')).first().fill('9'),
        until: 'table',
      },
    ],
  },
  { name: '300 failure groups', path: '/failures', until: '[data-group]' },
  { name: 'statistics, 500 queues to choose from', path: '/stats?queue=mail', until: 'main select' },
  {
    name: 'search',
    path: '/search?q=queue:mail',
    until: 'tr[data-jid]',
    steps: [{ name: 'help', act: press('?'), until: 'dialog' }],
  },
  { name: 'operation on 100,000', path: '/operation?id={operation}', until: 'dl, table' },
  { name: 'group with a long stack trace', path: '/failures/group?g=group-299', until: 'pre' },
]
