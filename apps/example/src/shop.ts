import type { Client } from '@qless/client'
import express, { type Express } from 'express'
import helmet from 'helmet'
import { addDashboard } from './dashboard.ts'
import { showError, showNotFound } from './errors.ts'
import { loginRoutes } from './login.ts'
import { orderRoutes } from './orders.ts'
import { sessions } from './session.ts'
import type { Settings } from './settings.ts'

/** The shop, and what ends the streams of its dashboard. */
export interface Shop {
  readonly app: Express
  readonly close: () => void
}

/** Puts the shop together. The client stays open when it closes. */
export function openShop(settings: Settings, client: Client): Shop {
  const app = express()
  app.use(helmet())
  app.use(sessions(settings.sessionSecret))
  app.use(express.urlencoded({ extended: false }))
  app.use(orderRoutes(client))
  app.use(loginRoutes(settings.passwords))
  const dashboard = addDashboard(app, client)
  app.use(showNotFound)
  app.use(showError)
  return { app, close: () => dashboard.close() }
}
