#!/usr/bin/env node
/** The command `qless-worker`. */
import { run } from './run.ts'

const exitCode = await run(process.argv.slice(2), process.env)
// What a user's modules have left open must not keep the process alive.
process.exit(exitCode)
