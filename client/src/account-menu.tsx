import { ChevronDown, FolderDown, LogOut, MonitorX, NotebookText, UserRound } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { inPlainWords } from './api/api-error.ts'
import { useAnnounce } from './design/announcer.tsx'
import { Face, type FacePerson } from './design/face.tsx'
import { Menu } from './design/menu.tsx'
import { useLanguage, useMessages } from './i18n/language.tsx'
import { languageNames, languages } from './i18n/languages.ts'
import { useSession } from './session.tsx'
import './account-menu.css'

interface AccountMenuProps {
  readonly person: FacePerson
  readonly role?: string
  /** The plan that is open: what in it is mine alone is found here. */
  readonly planId?: string
  /** Beside the face the name and the role are written out. */
  readonly named?: boolean
}

/** My name, the language, and the ways out. */
export const AccountMenu = ({ person, role, planId, named = false }: AccountMenuProps) => {
  const messages = useMessages()
  const { plan } = messages
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
      <Menu
        label={plan.menu(person.name)}
        className={`account-menu__button ${named ? 'account-menu__button--named' : ''}`}
        button={
          <>
            <Face person={person} size={named ? 'medium' : 'normal'} />
            {named && (
              <span className="account-menu__name">
                <strong>{person.name}</strong>
                {role !== undefined && <span>{role}</span>}
              </span>
            )}
            <ChevronDown size={20} aria-hidden="true" />
          </>
        }
        head={
          <p className="account-menu__who">
            <strong>{person.name}</strong>
            {role !== undefined && <span>{role}</span>}
          </p>
        }
        groups={[
          [
            { id: 'plans', icon: NotebookText, label: plan.myPlans, onChoose: () => navigate('/plans') },
            { id: 'account', icon: UserRound, label: plan.myAccount, onChoose: () => navigate('/account') },
            ...(planId === undefined
              ? []
              : [
                  {
                    id: 'my-data',
                    icon: FolderDown,
                    label: plan.screens.myData,
                    onChoose: () => navigate(`/plans/${planId}/my-data`),
                  },
                ]),
          ],
          languages.map((tongue) => ({
            id: tongue,
            label: languageNames[tongue],
            lang: tongue,
            chosen: tongue === language,
            onChoose: () => speak(tongue),
          })),
          [
            { id: 'out', icon: LogOut, label: plan.signOut, onChoose: () => go('here') },
            { id: 'out-everywhere', icon: MonitorX, label: plan.signOutEverywhere, onChoose: () => go('everywhere') },
          ],
        ]}
      />
      {trouble !== undefined && <p className="account-menu__trouble">{trouble}</p>}
    </div>
  )
}
