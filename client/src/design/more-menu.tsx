import { Ellipsis, type LucideIcon } from 'lucide-react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { useMessages } from '../i18n/language.tsx'
import './more-menu.css'

export interface Choice {
  readonly id: string
  readonly icon: LucideIcon
  readonly label: string
  readonly disabled?: boolean
  readonly onChoose: () => void
}

interface MoreMenuProps {
  /** What the menu belongs to; the visible word is "meer" everywhere. */
  readonly label: string
  readonly choices: readonly Choice[]
}

/** What is rare, behind "meer". */
export const MoreMenu = ({ label, choices }: MoreMenuProps) => {
  const { common } = useMessages()
  return (
    <MenuTrigger>
      <Button className="more-button" aria-label={label}>
        <Ellipsis size={20} aria-hidden="true" />
        {common.more}
      </Button>
      <Popover className="menu-popover" placement="bottom end" offset={4}>
        <Menu
          className="menu"
          aria-label={label}
          onAction={(id) => choices.find((choice) => choice.id === id)?.onChoose()}
          disabledKeys={choices.filter((choice) => choice.disabled === true).map((choice) => choice.id)}
        >
          {choices.map(({ id, icon: Icon, label: words }) => (
            <MenuItem key={id} id={id} className="menu__item" textValue={words}>
              <Icon size={20} aria-hidden="true" />
              {words}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
