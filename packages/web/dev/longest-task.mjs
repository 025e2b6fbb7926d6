/**
 * The longest task of the main threads of pages, in ms: by the clock, and by the time on the processor,
 * which is less where other processes want it too.
 * @param {readonly { name: string, ph: string, pid: number, tid: number, dur?: number, tdur?: number, args?: { name?: string } }[]} events of a trace of Chromium
 * @returns {{ ms: number, cpuMs: number }}
 */
export function longestTask(events) {
  const threadOf = ({ pid, tid }) => `${pid} ${tid}`
  const named = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
  const main = new Set(named.map(threadOf))
  const tasks = events.filter(
    (event) => event.name.endsWith('RunTask') && event.ph === 'X' && main.has(threadOf(event)),
  )
  const most = (values) => Math.max(0, ...values) / 1000
  return { ms: most(tasks.map(({ dur = 0 }) => dur)), cpuMs: most(tasks.map(({ tdur = 0 }) => tdur)) }
}
