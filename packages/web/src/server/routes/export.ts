import { z } from 'zod'
import { csvOf } from '../export/csv.ts'
import { ExportQuery } from '../export/export-query.ts'
import { exportedRows } from '../export/export-rows.ts'
import { Download } from '../respond.ts'
import { defineRoute, type Route } from '../route.ts'

/** Lists as files. */
export const exportRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'GET', path: 'export', needs: 'read', reply: z.string(), mediaType: 'text/plain', query: ExportQuery },
    summary:
      'The jobs of a group, a list of a queue, a tag or a search, or the completed or tracked ones, as a file: the first 10,000',
    answer: async ({ instance, query }) => {
      const rows = await exportedRows(instance, query)
      const name = [query.of, query.name, query.of === 'queue' ? query.list : undefined, query.klass].filter(Boolean)
      const text = query.format === 'csv' ? csvOf(rows) : rows.map((row) => `${JSON.stringify(row)}\n`).join('')
      return new Download(`${name.join('-')}.${query.format}`, text)
    },
  }),
]
