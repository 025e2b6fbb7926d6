import { decodeWorker, type WorkerRecord } from '../worker-record.ts'
import { defineCommand, type Command } from './define-command.ts'
import type { Page } from './failure-group-list.ts'
import { array } from './reply.ts'

/**
 * Lists the workers that have asked for jobs within `max-worker-age`, the most recently active first; up to 1,000.
 *
 * Source: lua/commands/worker.list.lua
 */
export const workerList: Command<Page, WorkerRecord[]> = defineCommand({
  script: 'worker.list',
  head: ({ start, count }) => ({ start: String(start), count: String(count) }),
  decode: (reply) => array(reply).map(decodeWorker),
})
