const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
const PARTS = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/

/** The first number of a JSON text that JavaScript would change, as it is written there; undefined where all stay. */
export function changedNumber(json: string): string | undefined {
  for (const [token] of json.matchAll(TOKEN)) if (!token.startsWith('"') && !survives(token)) return token
  return undefined
}

function survives(literal: string): boolean {
  return valueOf(literal) === valueOf(String(Number(literal)))
}

/** The same text for all ways to write a number: 1.50 and 15e-1. */
function valueOf(literal: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = PARTS.exec(literal) ?? []
  const digits = `${whole}${fraction}`.replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return whole === '' ? literal : '0'
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`
}
