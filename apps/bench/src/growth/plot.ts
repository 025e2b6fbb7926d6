import { GROWTH_PARTS } from './parts.ts'
import { jobs, type Growth } from './section.ts'

const WIDTH = 860
const LEFT = 330
const RIGHT = 30
const ROW = 20
const TOP = 46
const COLOURS = ['#9aa5b1', '#3b82c4', '#c2410c']

/** A plot with a line for each command: the dots of few, more and many jobs lie on each other where the cost does not grow. */
export function growthPlot(growths: readonly Growth[], manyCount: number): string {
  const costs = growths.flatMap((growth) => growth.costs)
  const [least, most] = [
    10 ** Math.floor(Math.log10(Math.min(...costs))),
    10 ** Math.ceil(Math.log10(Math.max(...costs))),
  ]
  const x = (cost: number): string =>
    (LEFT + (Math.log(cost / least) / Math.log(most / least)) * (WIDTH - LEFT - RIGHT)).toFixed(1)
  const bottom = TOP + growths.length * ROW
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom + 30}" font-family="sans-serif" font-size="12" role="img">`,
    `<title>Redis µs for one call of each command, beside few and many jobs</title>`,
    `<rect width="${WIDTH}" height="${bottom + 30}" fill="#ffffff"/>`,
    ...legend(manyCount),
    ...powers(least, most).map((cost) => tick(x(cost), cost, bottom)),
    ...growths.map((growth, i) => line(growth, TOP + (i + 0.5) * ROW, x)),
    '</svg>',
    '',
  ].join('\n')
}

function powers(least: number, most: number): number[] {
  return Array.from({ length: Math.round(Math.log10(most / least)) + 1 }, (_, i) => least * 10 ** i)
}

function legend(manyCount: number): string[] {
  return GROWTH_PARTS.flatMap((part, i) => {
    const at = LEFT + i * 150
    return [
      `<circle cx="${at}" cy="20" r="4" fill="${COLOURS[i]}"/>`,
      `<text x="${at + 10}" y="24" fill="#374151">${jobs(part, manyCount)} jobs</text>`,
    ]
  })
}

function tick(at: string, cost: number, bottom: number): string {
  return [
    `<line x1="${at}" y1="${TOP}" x2="${at}" y2="${bottom}" stroke="#e5e7eb"/>`,
    `<text x="${at}" y="${bottom + 18}" text-anchor="middle" fill="#6b7280">${cost.toLocaleString('en')} µs</text>`,
  ].join('')
}

function line({ command, costs }: Growth, y: number, x: (cost: number) => string): string {
  const dots = costs.map(
    (cost, i) => `<circle cx="${x(cost)}" cy="${y}" r="4" fill="${COLOURS[i]}" fill-opacity="0.8"/>`,
  )
  return `<text x="${LEFT - 14}" y="${y + 4}" text-anchor="end" fill="#111827">${command}</text>${dots.join('')}`
}
