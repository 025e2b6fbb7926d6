import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** What a producer writes down about one job. */
export type ProducerNote =
  /** The put is about to be sent. */
  | { readonly what: 'sent'; readonly jid: string }
  /** The put was answered: from now on the job must not be lost. */
  | { readonly what: 'accepted'; readonly jid: string }
  /** The put was refused, or got no answer. */
  | { readonly what: 'refused'; readonly jid: string; readonly code: string; readonly reason: string }
  /** The cancel of a job was answered. */
  | { readonly what: 'canceled'; readonly jid: string }

/** What a worker writes down about one attempt at a job. */
export type WorkerNote =
  /** The handler has the job. */
  | { readonly what: 'started'; readonly jid: string; readonly queue: string; readonly lease: string }
  /** The handler has done its work; whether that counts is not known yet. */
  | { readonly what: 'returned'; readonly jid: string; readonly lease: string }
  /** Qless has said how the attempt ended. */
  | {
      readonly what: 'completed' | 'failed' | 'retried' | 'released' | 'lost'
      readonly jid: string
      readonly queue: string
      readonly lease: string
    }

/** What a process writes down about itself. */
export type ProcessNote =
  | { readonly what: 'up' | 'down'; readonly pid: number }
  /** Something went wrong outside of jobs. */
  | { readonly what: 'error'; readonly code: string; readonly reason: string; readonly message: string }
  /** Bytes of its heap after a collection. */
  | { readonly what: 'heap'; readonly bytes: number }

/** What is written down. */
export type Note = ProducerNote | WorkerNote | ProcessNote

/** A note with the name of its process and when it was written, in ms since the epoch. */
export type Entry = Note & { readonly by: string; readonly at: number }

const ENDING = '.journal'

/** The diary of one process. What it holds survives the process, whatever ends it. */
export class Journal {
  readonly #name: string
  readonly #file: number

  /** Opens the diary of a name in a folder; what it has stays. */
  constructor(folder: string, name: string) {
    this.#name = name
    this.#file = openSync(join(folder, `${name}${ENDING}`), 'a')
  }

  /** Writes a note. It is with the system when this returns. */
  write(note: Note): void {
    // A clock that no jump of `Date` moves.
    const at = performance.timeOrigin + performance.now()
    const entry: Entry = { at: Math.round(at * 1000) / 1000, by: this.#name, ...note }
    writeSync(this.#file, `${JSON.stringify(entry)}\n`)
  }

  close(): void {
    closeSync(this.#file)
  }
}

/** All that was written into the journals of a folder, in the order of time. */
export function readJournals(folder: string): readonly Entry[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(ENDING))
  return files.flatMap((name) => readEntries(join(folder, name))).sort((a, b) => a.at - b.at)
}

function readEntries(file: string): Entry[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  // The last line was cut where the process died while it wrote.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Entry)
}
