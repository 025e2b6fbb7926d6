import type { ReactElement } from 'react'

const PATHS = {
  alert: 'M8 2.5 14 13H2L8 2.5ZM8 6.5v3M8 11.2v.1',
  ban: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM3.8 3.8l8.4 8.4',
  check: 'M3 8.5 6.5 12 13 4.5',
  chevron: 'M6 3.5 10.5 8 6 12.5',
  clock: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 4.8V8l2.2 1.6',
  close: 'M4 4l8 8M12 4l-8 8',
  copy: 'M6 5.5V3h7v7h-2.5M3 6h7v7H3V6Z',
  cross: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM6 6l4 4M10 6l-4 4',
  dots: 'M3.5 8h.1M8 8h.1M12.5 8h.1',
  edit: 'M3 13l.6-2.800L10.800 3a1.300 1.300 0 0 1 1.800 0l.4.4a1.300 1.300 0 0 1 0 1.800L5.800 12.400 3 13Z',
  link: 'M6.5 9.5l3-3M7 4.5l1.2-1.2a3 3 0 0 1 4.3 4.3L11.300 8.800M9 11.500l-1.200 1.200a3 3 0 0 1-4.300-4.300L4.700 7.200',
  menu: 'M2.500 4.500h11M2.500 8h11M2.500 11.500h11',
  pause: 'M5.500 3.500v9M10.500 3.500v9',
  play: 'M5 3.200 12.500 8 5 12.800V3.200Z',
  queue: 'M2.500 4h11M2.500 8h11M2.500 12h6.500',
  retry: 'M13 8a5 5 0 1 1-1.600-3.700M13 2.500v3h-3',
  search: 'M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9ZM10.400 10.400 13.500 13.500',
  star: 'M8 2.300l1.700 3.600 3.900.500-2.900 2.700.800 3.900L8 11.100l-3.500 1.900.800-3.900-2.900-2.700 3.900-.500L8 2.300Z',
  sun: 'M8 5.200a2.800 2.800 0 1 0 0 5.600 2.800 2.800 0 0 0 0-5.600ZM8 1.800v1M8 13.200v1M1.800 8h1M13.200 8h1M3.600 3.600l.700.700M11.700 11.700l.700.700M12.400 3.600l-.700.700M4.300 11.700l-.700.700',
  wait: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z',
} as const

/** The name of an icon. */
export type IconName = keyof typeof PATHS

/** A small sign beside a word; it says nothing by itself. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): ReactElement {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'dots' ? 2 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
