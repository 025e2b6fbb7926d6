import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { RequestFailed } from '../lib/request.ts'
import { texts } from '../texts/texts.ts'
import '../styles/tokens.css'
import '../styles/base.css'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => error instanceof RequestFailed && error.isOutage && count < 1,
      refetchOnWindowFocus: true,
      staleTime: 1000,
      // A server that is down is found out by asking it, not by the browser's idea of the network.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

document.documentElement.lang = texts.locale

const page = document.getElementById('page')
if (page !== null) {
  createRoot(page).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  )
}
