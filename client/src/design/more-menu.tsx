import { Ellipsis } from 'lucide-react'
import { useMessages } from '../i18n/language.tsx'
import { type Choice, Menu } from './menu.tsx'

interface MoreMenuProps {
  /** What the menu belongs to; the visible word is "meer" everywhere. */
  readonly label: string
  readonly choices: readonly Choice[]
}

/** What is rare, behind "meer". */
export const MoreMenu = ({ label, choices }: MoreMenuProps) => {
  const { common } = useMessages()
  return (
    <Menu
      label={label}
      className="more-button"
      button={
        <>
          <Ellipsis size={20} aria-hidden="true" />
          {common.more}
        </>
      }
      groups={[choices]}
    />
  )
}
