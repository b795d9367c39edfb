import { type ComponentType, lazy } from 'react'
import { DocumentScreen } from './document/document-screen.tsx'
import type { Screen } from './screens.ts'

/**
 * What draws each screen. All but the plan itself are fetched when they are opened (`lazy(() => import(...))`): the
 * budget of the plan page counts none of them.
 */
export const screenPages: Readonly<Partial<Record<Screen['name'], ComponentType>>> = {
  plan: DocumentScreen,
  actions: lazy(() => import('./actions-overview/actions-screen.tsx')),
  progress: lazy(() => import('./progress/progress-screen.tsx')),
  people: lazy(() => import('./person/person-screen.tsx')),
  accessLog: lazy(() => import('./access-log/access-log-screen.tsx')),
  sharing: lazy(() => import('./sharing/sharing-screen.tsx')),
  escalations: lazy(() => import('./escalations/escalations-screen.tsx')),
  history: lazy(() => import('./history/history-screen.tsx')),
  myData: lazy(() => import('./my-data/my-data-screen.tsx')),
  consents: lazy(() => import('./consent/consent-screen.tsx')),
  notices: lazy(() => import('./notices/notices-screen.tsx')),
  search: lazy(() => import('./search/search-screen.tsx')),
  network: lazy(() => import('./network/network-screen.tsx')),
}
