/** The file descriptor of the pipe between the watchdog of a child and the parent. */
export const WATCHDOG_FD = 4

/** How a child is connected: no input, its output to us, messages, and the pipe of the watchdog at `WATCHDOG_FD`. */
export const CHILD_STDIO = ['ignore', 'pipe', 'pipe', 'ipc', 'pipe'] as const
