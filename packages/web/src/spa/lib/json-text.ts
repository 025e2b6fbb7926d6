const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g
const SPACE = /"(?:[^"\\]|\\.)*"|\s+/g
const INDENT = '  '

/** JSON without the spaces between its parts; these stay as they were written. */
export function compactJson(json: string): string {
  return json.replaceAll(SPACE, (part) => (part.startsWith('"') ? part : ''))
}

/** JSON with a line for each part; these stay as they were written: no number is rounded. */
export function indentedJson(json: string): string {
  let text = ''
  let depth = 0
  let before = ''
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '}' || token === ']') {
      depth -= 1
      if (before !== '{' && before !== '[') text += lineAt(depth)
    } else if (before === '{' || before === '[' || before === ',') text += lineAt(depth)
    if (token === '{' || token === '[') depth += 1
    text += token === ':' ? ': ' : token
    before = token
  }
  return text
}

/** Why a text is not JSON; empty where it is. */
export function problemOfJson(text: string): string {
  try {
    JSON.parse(text)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function lineAt(depth: number): string {
  return `\n${INDENT.repeat(depth)}`
}
