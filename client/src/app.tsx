import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { makeQueryClient } from './api/queries.ts'
import { Crash } from './crash.tsx'
import { AnnouncerProvider } from './design/announcer.tsx'
import { LanguageProvider } from './i18n/language.tsx'
import { Pages } from './pages.tsx'
import { SessionProvider } from './session.tsx'

export const App = () => {
  const [queryClient] = useState(makeQueryClient)
  return (
    <LanguageProvider>
      <Crash>
        <QueryClientProvider client={queryClient}>
          <AnnouncerProvider>
            <SessionProvider>
              <Pages />
            </SessionProvider>
          </AnnouncerProvider>
        </QueryClientProvider>
      </Crash>
    </LanguageProvider>
  )
}
