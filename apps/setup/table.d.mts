/** A column of a table. */
export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
}

/** Lines up rows of text under the titles of their columns. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string

/** The same rows as a table of Markdown, formatted as oxfmt has it. */
export function markdownTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string
