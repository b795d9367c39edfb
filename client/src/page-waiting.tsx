import { Skeleton } from './design/skeleton.tsx'
import { useMessages } from './i18n/language.tsx'
import './page-waiting.css'

/** The quiet shape of a page that is on its way. */
export const PageWaiting = () => {
  const { common } = useMessages()
  return (
    <main className="page-waiting" aria-busy="true">
      <p className="out-of-sight" role="status">
        {common.loading}
      </p>
      <div className="page-waiting__card">
        <Skeleton lines={[38, 92, 84, 61]} />
      </div>
      <div className="page-waiting__card">
        <Skeleton lines={[30, 88, 70]} />
      </div>
    </main>
  )
}
