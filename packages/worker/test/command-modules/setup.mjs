/** Takes a while to set up, and sets options of the command. */
import { setTimeout as pause } from 'node:timers/promises'

await pause(50)
globalThis.left = 'by the setup'
process.env.QUEUES ??= process.env.QUEUES_BY_SETUP
