import { z } from 'zod'
import { NewOperation, Operation, OperationsPage, type Action, type OperationAction } from '../../api/index.ts'
import { ProblemError } from '../problem-error.ts'
import { defineRoute, type Route } from '../route.ts'
import type { Operation as Running } from '../operations/operation.ts'
import type { Instance } from '../instance.ts'

const ById = z.strictObject({ id: z.string().max(100) })

const PERMISSIONS: Readonly<Record<OperationAction, Action>> = {
  retry: 'retry',
  cancel: 'cancel',
  move: 'move',
  priority: 'priority',
  tag: 'tag',
  untag: 'tag',
  track: 'track',
  untrack: 'track',
  timeout: 'timeout',
  'run-now': 'run-now',
}

/** What is done to many jobs. */
export const operationRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'GET', path: 'operations', needs: 'read', reply: OperationsPage },
    summary: 'The operations of this process, the latest first',
    answer: ({ instance: { operations } }) => ({ operations: operations.list() }),
  }),
  defineRoute({
    ...{ method: 'POST', path: 'operations', needs: 'by-call', reply: Operation, status: 201 },
    summary: 'Captures the jobs of a target, to do something to them: at once, or when the operation is started',
    body: NewOperation,
    answer: async ({ instance: { operations }, body: { action, target, options, start }, user, require }) => {
      require(PERMISSIONS[action])
      checkOptions(action, options)
      const operation = await operations.create({ action, target, options }, user)
      if (start) operations.start(operation)
      return operation.show()
    },
  }),
  defineRoute({
    ...{ method: 'GET', path: 'operation', needs: 'read', reply: Operation, query: ById },
    summary: 'One operation, and where its jobs are now',
    answer: ({ instance: { operations }, query: { id } }) => operations.look(operations.get(id)),
  }),
  change('start', 'Begins an operation, or lets it go on after a stop', (instance, operation) =>
    instance.operations.start(operation),
  ),
  change('stop', 'Stops an operation before its next hundred jobs', (_, operation) => operation.stop()),
  change('discard', 'Forgets an operation that is not running', (instance, operation) =>
    instance.operations.discard(operation),
  ),
]

function change(verb: string, summary: string, run: (instance: Instance, operation: Running) => void): Route {
  return defineRoute({
    ...{ method: 'POST', path: `operation/${verb}`, needs: 'by-call', reply: Operation, body: ById, summary },
    answer: ({ instance, body: { id }, require }) => {
      const operation = instance.operations.get(id)
      require(PERMISSIONS[operation.treatment.action])
      run(instance, operation)
      return operation.show()
    },
  })
}

function checkOptions(
  action: OperationAction,
  { queue, priority, tags }: z.infer<typeof NewOperation>['options'],
): void {
  const missing = {
    move: queue === undefined && 'options.queue',
    priority: priority === undefined && 'options.priority',
    tag: tags === undefined && 'options.tags',
    untag: tags === undefined && 'options.tags',
  }
  const path = action in missing ? missing[action as keyof typeof missing] : false
  if (path === false) return
  const issues = [{ path, message: 'It is needed' }]
  throw new ProblemError('INVALID_REQUEST', `${path}: “${action}” needs it.`, { details: { issues } })
}
