import { useState, type FocusEvent } from 'react'

/** What an element needs to tell that somebody reads it. */
export interface HoldHandlers {
  readonly onPointerEnter: () => void
  readonly onPointerLeave: () => void
  readonly onFocus: () => void
  readonly onBlur: (event: FocusEvent) => void
}

/** Whether somebody has the pointer or the focus in an element, and so reads it. */
export function useHeld(): readonly [boolean, HoldHandlers] {
  const [isPointed, setPointed] = useState(false)
  const [isFocused, setFocused] = useState(false)
  return [
    isPointed || isFocused,
    {
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setFocused(false)
      },
    },
  ]
}
