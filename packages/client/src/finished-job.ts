/** What became of a job. */
export type FinishedJob =
  | {
      readonly jid: string
      readonly state: 'complete'
      /** What the job left behind; undefined when it left nothing. */
      readonly result: unknown
    }
  | {
      readonly jid: string
      readonly state: 'failed'
      /** The failure group: what like failures have in common. */
      readonly group: string
      /** What happened, for people. */
      readonly message: string
    }
  | { readonly jid: string; readonly state: 'canceled' }
  /** There is no such job: it was never put, or is expired, or it was canceled before anybody waited. */
  | { readonly jid: string; readonly state: 'gone' }
