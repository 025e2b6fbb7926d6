import type { Route } from '../route.ts'
import { configRoutes } from './config.ts'
import { exportRoutes } from './export.ts'
import { failureRoutes } from './failures.ts'
import { jobChangeRoutes } from './job-changes.ts'
import { jobEditRoutes } from './job-edits.ts'
import { jobRoutes } from './jobs.ts'
import { operationRoutes } from './operations.ts'
import { placeRoutes } from './places.ts'
import { queueChangeRoutes } from './queue-changes.ts'
import { queueDayRoutes } from './queue-days.ts'
import { queueRoutes } from './queues.ts'
import { recurringRoutes } from './recurring.ts'
import { searchRoutes } from './search.ts'
import { summaryRoutes } from './summary.ts'
import { supportRoutes } from './support.ts'
import { tagRoutes } from './tags.ts'
import { workerRoutes } from './workers.ts'

/** Every route about an instance. */
export const routes: readonly Route[] = [
  ...summaryRoutes,
  ...queueRoutes,
  ...queueDayRoutes,
  ...queueChangeRoutes,
  ...failureRoutes,
  ...jobRoutes,
  ...jobChangeRoutes,
  ...jobEditRoutes,
  ...recurringRoutes,
  ...workerRoutes,
  ...tagRoutes,
  ...placeRoutes,
  ...searchRoutes,
  ...exportRoutes,
  ...configRoutes,
  ...operationRoutes,
  ...supportRoutes,
]
