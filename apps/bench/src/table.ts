/** A column of a table. */
export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
}

const GAP = '   '
const LEAST_MARKDOWN_WIDTH = 3

/** Lines up rows of text under the titles of their columns. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const titles = columns.map(({ title }) => title)
  const widths = widthsOf([titles, ...rows])
  const line = (row: readonly string[]): string =>
    columns
      .map(({ align }, i) => pad(row[i] ?? '', widths[i] ?? 0, align))
      .join(GAP)
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join(GAP)
  return [line(titles), rule, ...rows.map(line)].join('\n')
}

/** The same rows as a table of Markdown, formatted as oxfmt has it. */
export function markdownTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const titles = columns.map(({ title }) => title)
  const cells = [titles, ...rows.map((row) => titles.map((_, i) => row[i] ?? ''))]
  const widths = widthsOf(cells).map((width) => Math.max(width, LEAST_MARKDOWN_WIDTH))
  const line = (row: readonly string[]): string =>
    `| ${columns.map(({ align }, i) => pad(row[i] ?? '', widths[i] ?? 0, align)).join(' | ')} |`
  const rule = columns.map(({ align }, i) => ruleOf(widths[i] ?? 0, align))
  const [head = '', ...body] = cells.map(line)
  return [head, `| ${rule.join(' | ')} |`, ...body].join('\n')
}

function ruleOf(width: number, align: Column['align']): string {
  return align === 'left' ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`
}

function widthsOf(rows: readonly (readonly string[])[]): number[] {
  const [titles = []] = rows
  return titles.map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)))
}

function pad(text: string, width: number, align: Column['align']): string {
  return align === 'left' ? text.padEnd(width) : text.padStart(width)
}
