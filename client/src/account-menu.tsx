import { Check, ChevronDown, LogOut, MonitorX, NotebookText } from 'lucide-react'
import { useState } from 'react'
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { useLocation } from 'wouter'
import { inPlainWords } from './api/api-error.ts'
import { useAnnounce } from './design/announcer.tsx'
import { Face, type FacePerson } from './design/face.tsx'
import { useLanguage, useMessages } from './i18n/language.tsx'
import { languageNames, languages } from './i18n/languages.ts'
import { useSession } from './session.tsx'
import './account-menu.css'
import './design/more-menu.css'

interface AccountMenuProps {
  readonly person: FacePerson
  readonly role?: string
  /** A word below the face, for the bar at the foot of a phone. */
  readonly word?: string
}

/** My name, the language, and the ways out. */
export const AccountMenu = ({ person, role, word }: AccountMenuProps) => {
  const messages = useMessages()
  const { plan, common } = messages
  const { language, speak } = useLanguage()
  const { leave } = useSession()
  const announce = useAnnounce()
  const [, navigate] = useLocation()
  const [trouble, setTrouble] = useState<string>()

  const go = (where: 'here' | 'everywhere') => {
    setTrouble(undefined)
    leave(where).then(
      () => navigate('/'),
      (error: unknown) => {
        const words = inPlainWords(error, messages)
        setTrouble(words)
        announce(words)
      },
    )
  }

  return (
    <div className="account-menu">
      <MenuTrigger>
        <Button
          className={`account-menu__button ${word === undefined ? '' : 'account-menu__button--bar'}`}
          aria-label={plan.menu(person.name)}
        >
          {word === undefined ? (
            <>
              <Face person={person} />
              <ChevronDown size={20} aria-hidden="true" />
            </>
          ) : (
            <>
              <Face person={person} size="small" />
              <span className="account-menu__word">{word}</span>
            </>
          )}
        </Button>
        <Popover className="menu-popover" placement="bottom end" offset={8}>
          <Menu
            className="menu"
            aria-label={plan.menu(person.name)}
            onAction={(key) => {
              if (key === 'plans') navigate('/plans')
              if (key === 'out') go('here')
              if (key === 'out-everywhere') go('everywhere')
              const chosen = languages.find((tongue) => tongue === key)
              if (chosen !== undefined) speak(chosen)
            }}
          >
            <MenuSection className="account-menu__section" aria-label={plan.menu(person.name)}>
              <Header className="account-menu__who">
                <strong>{person.name}</strong>
                {role !== undefined && <span>{role}</span>}
              </Header>
              <MenuItem id="plans" className="menu__item" textValue={plan.myPlans}>
                <NotebookText size={20} aria-hidden="true" />
                {plan.myPlans}
              </MenuItem>
            </MenuSection>
            <Separator className="menu__parting" />
            <MenuSection aria-label={common.language}>
              {languages.map((tongue) => (
                <MenuItem key={tongue} id={tongue} className="menu__item" textValue={languageNames[tongue]}>
                  {tongue === language ? (
                    <Check size={20} aria-hidden="true" />
                  ) : (
                    <span className="account-menu__no-tick" />
                  )}
                  <span lang={tongue}>{languageNames[tongue]}</span>
                  {tongue === language && <span className="out-of-sight">({common.chosen})</span>}
                </MenuItem>
              ))}
            </MenuSection>
            <Separator className="menu__parting" />
            <MenuItem id="out" className="menu__item" textValue={plan.signOut}>
              <LogOut size={20} aria-hidden="true" />
              {plan.signOut}
            </MenuItem>
            <MenuItem id="out-everywhere" className="menu__item" textValue={plan.signOutEverywhere}>
              <MonitorX size={20} aria-hidden="true" />
              {plan.signOutEverywhere}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {trouble !== undefined && <p className="account-menu__trouble">{trouble}</p>}
    </div>
  )
}
