/** The libraries of Redis's Lua that a script may use, with the members that it may use. */
export const libraries: ReadonlyMap<string, readonly string[]> = new Map([
  ['cjson', ['decode', 'encode', 'null']],
  [
    'math',
    [
      'abs',
      'ceil',
      'exp',
      'floor',
      'fmod',
      'frexp',
      'huge',
      'ldexp',
      'log',
      'log10',
      'max',
      'min',
      'modf',
      'pow',
      'sqrt',
    ],
  ],
  [
    'redis',
    [
      'LOG_DEBUG',
      'LOG_NOTICE',
      'LOG_VERBOSE',
      'LOG_WARNING',
      'call',
      'error_reply',
      'log',
      'pcall',
      'sha1hex',
      'status_reply',
    ],
  ],
  [
    'string',
    ['byte', 'char', 'find', 'format', 'gmatch', 'gsub', 'len', 'lower', 'match', 'rep', 'reverse', 'sub', 'upper'],
  ],
  ['table', ['concat', 'insert', 'maxn', 'remove', 'sort']],
])

/** The other globals that a script may read. */
export const globals: ReadonlySet<string> = new Set([
  'ARGV',
  'KEYS',
  'ipairs',
  'next',
  'pairs',
  'pcall',
  'select',
  'tonumber',
  'tostring',
  'type',
  'unpack',
])

/** Words that Lua keeps for itself. */
export const keywords: ReadonlySet<string> = new Set(
  'and break do else elseif end false for function if in local nil not or repeat return then true until while'.split(
    ' ',
  ),
)
