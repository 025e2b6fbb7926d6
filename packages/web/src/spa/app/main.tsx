import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { RequestFailed } from '../lib/request.ts'
import { texts } from '../texts/texts.ts'
import '../styles/tokens.css'
import '../styles/base.css'

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, { queryKey: [name] }) => name === 'me' || noticeSignOut(error) }),
  mutationCache: new MutationCache({ onError: noticeSignOut }),
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

/** Whoever is told to sign in first wants to know at once where. */
function noticeSignOut(error: Error): void {
  if (!(error instanceof RequestFailed) || error.problem.status !== 401) return
  void client.invalidateQueries({ queryKey: ['me'] }, { cancelRefetch: false })
}

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
