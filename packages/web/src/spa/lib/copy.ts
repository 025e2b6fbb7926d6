import { texts } from '../texts/texts.ts'
import { notify } from './notices.ts'

/** Puts a text on the clipboard, and says so. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    copyBySelection(text)
  }
  notify(texts.done.copied)
}

/** On plain http, which many a dashboard inside a company is on, browsers have no clipboard. */
function copyBySelection(text: string): void {
  const field = document.createElement('textarea')
  field.value = text
  document.body.append(field)
  field.select()
  document.execCommand('copy')
  field.remove()
}
