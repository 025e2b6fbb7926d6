// Before the first paint, so that a dark room gets no white flash.
try {
  const { theme } = JSON.parse(localStorage.getItem('qless') ?? '{}')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is switched off: the system's theme it is.
}
