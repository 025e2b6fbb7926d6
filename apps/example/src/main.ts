import { Client } from '@qless/client'
import { openShop } from './shop.ts'
import { readSettings } from './settings.ts'

const settings = readSettings(process.env)
const client = new Client(settings.redisUrl)
const shop = openShop(settings, client)
const server = shop.app.listen(settings.port, (error) => {
  if (error !== undefined) throw error
  console.log(`http://localhost:${settings.port}/, and the dashboard at /admin/qless`)
})

process.once('SIGTERM', end)
process.once('SIGINT', end)

function end(): void {
  shop.close()
  server.close(() => client.close())
  server.closeIdleConnections()
}
