import { jobExplain, type ScriptContext } from '@qless/core'
import type { Explanation } from './explanation.ts'

/** Says why a job is where it is. The words for that are a ninth of the client, and loaded when they are asked for. */
export async function explainJob(context: ScriptContext, jid: string): Promise<Explanation> {
  const [{ explain }, facts] = await Promise.all([import('./explain.ts'), jobExplain(context, { jid })])
  return explain(jid, facts)
}
