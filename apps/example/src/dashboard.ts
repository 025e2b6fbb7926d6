import type { Client } from '@qless/client'
import { qlessRouter, type QlessRouter } from '@qless/web'
import type { Express, NextFunction, Request, Response } from 'express'

const PATH = '/admin/qless'
const LOGIN = `/login?next=${PATH}/`

/** Embeds the dashboard: admins may do everything, support may look. */
export function addDashboard(app: Express, client: Client): QlessRouter {
  const dashboard = qlessRouter({
    client,
    title: 'Bookshop',
    loginUrl: LOGIN,
    authorize({ session: { staff } }: Request) {
      return staff && { user: staff.name, can: staff.role === 'admin' ? 'all' : 'read' }
    },
    audit: ({ user, what, outcome }) => console.log(`${user}: ${what} ${outcome}`),
  })
  app.use(PATH, sendToLogin, dashboard)
  return dashboard
}

/** A person who is not signed in is sent to the login; a script, or an open page, gets the 401 of the router. */
function sendToLogin(request: Request, response: Response, next: NextFunction): void {
  const isPage = request.method === 'GET' && request.accepts(['json', 'html']) === 'html'
  if (isPage && request.session.staff === undefined) response.redirect(303, LOGIN)
  else next()
}
