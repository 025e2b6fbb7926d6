import { defineCommand, type Command } from './define-command.ts'
import type { Page } from './failure-group-list.ts'
import { array, text } from './reply.ts'

/** A tag and how many jobs have it. */
export interface TagCount {
  readonly tag: string
  readonly jobCount: number
}

/** A part of the tags. */
export interface TagCounts {
  /** How many such tags there are in all. */
  readonly total: number
  readonly tags: readonly TagCount[]
}

/** Arguments of {@link tagList}. */
export interface TagListArgs extends Page {
  /** How many jobs must have a tag. */
  readonly least: number
}

/**
 * Lists the tags that enough jobs have, the one of most jobs first.
 *
 * Source: lua/commands/tag.list.lua
 */
export const tagList: Command<TagListArgs, TagCounts> = defineCommand({
  script: 'tag.list',
  head: ({ least, start, count }) => ({ least: String(least), start: String(start), count: String(count) }),
  decode: (reply) => {
    const [total, ...flat] = array(reply)
    const tags: TagCount[] = []
    for (let at = 0; at < flat.length; at += 2) tags.push({ tag: text(flat[at]), jobCount: Number(flat[at + 1]) })
    return { total: Number(total), tags }
  },
})
