import { useEffect } from 'react'
import { pageTitle } from '../lib/page-title.ts'
import { useStore } from '../lib/store.ts'
import { texts } from '../texts/texts.ts'

const LINES = '<path d="M8 10h16M8 16h16M8 22h9" stroke="#fff" stroke-width="3" stroke-linecap="round"/>'
const icon = (inside: string, color: string): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${color}"/>${inside}</svg>`,
  )}`

/** Carries the number of failed jobs to where it is seen from other windows: the title and the icon of this one. */
export function useWindowTitle(title: string, failed: number): void {
  const { page } = useStore(pageTitle)
  useEffect(() => {
    document.title = texts.title(page, title, failed)
  }, [page, title, failed])
  const label = failed > 99 ? '99+' : String(failed)
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=icon]')
    if (link !== null) link.href = failed === 0 ? icon(LINES, '#3d5bd9') : icon(numberOf(label), '#c9372c')
  }, [failed, label])
}

function numberOf(label: string): string {
  const size = label.length > 2 ? 14 : 19
  return `<text x="16" y="${16 + size * 0.36}" font-family="sans-serif" font-weight="700" font-size="${size}" fill="#fff" text-anchor="middle">${label}</text>`
}
