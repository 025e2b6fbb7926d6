import type { ReactElement } from 'react'

interface StackedBarProps {
  readonly label: string
  readonly total: number
  readonly parts: readonly { readonly count: number; readonly className: string | undefined }[]
  readonly className: string | undefined
}

/** Parts of a whole, side by side. What they are is said beside it. */
export function StackedBar({ label, total, parts, className }: StackedBarProps): ReactElement {
  const scale = total === 0 ? 0 : 100 / total
  return (
    <svg className={className} role="img" aria-label={label} viewBox="0 0 100 10" preserveAspectRatio="none">
      {parts.map((part, index) => {
        const before = parts.slice(0, index).reduce((sum, { count }) => sum + count, 0)
        return <rect key={index} className={part.className} x={before * scale} width={part.count * scale} height="10" />
      })}
    </svg>
  )
}
