import type { ReactElement } from 'react'
import { Chart, height, percent, type ChartProps } from './chart.tsx'
import styles from './charts.module.css'
import type { Scale } from './scale.ts'
import { Unknown } from './unknown.tsx'

/** A line: a value for each point, null where there is none. */
export interface Line {
  readonly name: string
  readonly className: string | undefined
  readonly values: readonly (number | null)[]
}

interface LineChartProps extends Pick<ChartProps, 'title' | 'summary' | 'scale' | 'axis'> {
  /** What a point stands for. */
  readonly unit: string
  /** What the points are called. */
  readonly points: readonly string[]
  readonly lines: readonly Line[]
  /** What the table says, and what is shown where the pointer is. */
  readonly describe: (line: number, point: number) => string
  /** Whether the first line has its area filled, and where it has no value nothing is known. */
  readonly isArea?: boolean
}

/** Lines over the same points; where there are several, each is named at its end. */
export function LineChart({ unit, points, lines, describe, isArea = false, ...frame }: LineChartProps): ReactElement {
  const rows = points.map((point, index) => [point, ...lines.map((_, line) => describe(line, index))])
  const isNamed = lines.length > 1
  return (
    <Chart
      {...frame}
      twin={{ columns: [unit, ...lines.map(({ name }) => name)], rows }}
      className={isNamed ? styles['named'] : undefined}
    >
      {isArea && lines[0] && <Unknown values={lines[0].values} />}
      <svg
        viewBox={`0 0 ${points.length} 100`}
        preserveAspectRatio="none"
        width="100%"
        height="100%"
        overflow="visible"
      >
        {isArea && lines[0] && <path className={styles['area']} d={areaOf(lines[0], frame.scale)} />}
        {lines.map((line) => (
          <path key={line.name} className={line.className} d={pathOf(line, frame.scale)} />
        ))}
      </svg>
      {lines.map((line) => (
        <Dots key={line.name} line={line} scale={frame.scale} />
      ))}
      {isNamed && <Names lines={lines} scale={frame.scale} />}
      {rows.map(([point, ...values], index) => (
        <rect
          key={index}
          className={styles['slot']}
          x={percent(index / points.length)}
          width={percent(1 / points.length)}
          height="100%"
        >
          <title>{`${point}: ${values.map((value, line) => (isNamed ? `${lines[line]?.name} ${value}` : value)).join(', ')}`}</title>
        </rect>
      ))}
    </Chart>
  )
}

/** The pieces of a line: it is not drawn across what is not known. */
function piecesOf({ values }: Line, { place }: Scale): readonly (readonly (readonly [x: number, y: number])[])[] {
  const pieces: (readonly [number, number])[][] = [[]]
  for (const [index, value] of values.entries()) {
    if (value === null) pieces.push([])
    else pieces.at(-1)?.push([index + 0.5, 100 - place(value) * 100])
  }
  return pieces.filter((piece) => piece.length > 0)
}

function pathOf(line: Line, scale: Scale): string {
  return piecesOf(line, scale)
    .map((piece) => `M${piece.map((point) => point.join(' ')).join('L')}`)
    .join('')
}

function areaOf(line: Line, scale: Scale): string {
  return piecesOf(line, scale)
    .map(
      (piece) => `M${piece[0]?.[0]} 100L${piece.map((point) => point.join(' ')).join('L')}L${piece.at(-1)?.[0]} 100Z`,
    )
    .join('')
}

/** A point without neighbours makes no line. */
function Dots({ line, scale }: { readonly line: Line; readonly scale: Scale }): ReactElement {
  const { values } = line
  const isKnown = (index: number): boolean => (values[index] ?? null) !== null
  return (
    <>
      {values.map((value, index) =>
        value === null || isKnown(index - 1) || isKnown(index + 1) ? null : (
          <circle
            key={index}
            className={styles['dot']}
            cx={percent((index + 0.5) / values.length)}
            cy={height(scale.place(value))}
            r="3"
          />
        ),
      )}
    </>
  )
}

const LEAST_APART = 0.11

/** The names of lines at their ends, apart from each other; the lines come from the bottom up. */
function Names({ lines, scale }: { readonly lines: readonly Line[]; readonly scale: Scale }): ReactElement {
  let below = -LEAST_APART
  return (
    <>
      {lines.map(({ name, values }) => {
        const last = values.findLast((value) => value !== null)
        if (last === undefined || last === null) return null
        below = Math.max(below + LEAST_APART, scale.place(last))
        return (
          <text key={name} className={styles['label']} x="100%" y={height(below)} dx="4" dy="3">
            {name}
          </text>
        )
      })}
    </>
  )
}
