const GAP = '   '
const LEAST_MARKDOWN_WIDTH = 3

/** @type {typeof import('./table.mjs').table} */
export function table(columns, rows) {
  const titles = columns.map(({ title }) => title)
  const widths = widthsOf([titles, ...rows])
  /** @param {readonly string[]} row */
  const line = (row) =>
    columns
      .map(({ align }, i) => pad(row[i] ?? '', widths[i] ?? 0, align))
      .join(GAP)
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join(GAP)
  return [line(titles), rule, ...rows.map(line)].join('\n')
}

/** @type {typeof import('./table.mjs').markdownTable} */
export function markdownTable(columns, rows) {
  const titles = columns.map(({ title }) => title)
  const cells = [titles, ...rows.map((row) => titles.map((_, i) => row[i] ?? ''))]
  const widths = widthsOf(cells).map((width) => Math.max(width, LEAST_MARKDOWN_WIDTH))
  /** @param {readonly string[]} row */
  const line = (row) => `| ${columns.map(({ align }, i) => pad(row[i] ?? '', widths[i] ?? 0, align)).join(' | ')} |`
  const rule = columns.map(({ align }, i) => ruleOf(widths[i] ?? 0, align))
  const [head = '', ...body] = cells.map(line)
  return [head, `| ${rule.join(' | ')} |`, ...body].join('\n')
}

/**
 * @param {number} width
 * @param {import('./table.mjs').Column['align']} align
 */
function ruleOf(width, align) {
  return align === 'left' ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`
}

/** @param {readonly (readonly string[])[]} rows */
function widthsOf(rows) {
  const [titles = []] = rows
  return titles.map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)))
}

/**
 * @param {string} text
 * @param {number} width
 * @param {import('./table.mjs').Column['align']} align
 */
function pad(text, width, align) {
  return align === 'left' ? text.padEnd(width) : text.padStart(width)
}
