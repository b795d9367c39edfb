import { RotateCw } from 'lucide-react'
import { MainButton } from '../../design/button.tsx'
import { useMessages } from '../../i18n/language.tsx'
import './reload-notice.css'

/** S12: this page is older than the server; nothing more is saved until it is loaded anew. */
export const ReloadNotice = () => {
  const { common } = useMessages()
  return (
    <div className="reload-notice" role="alert">
      <p>{common.newVersion}</p>
      <MainButton icon={RotateCw} onClick={() => location.reload()}>
        {common.reload}
      </MainButton>
    </div>
  )
}
