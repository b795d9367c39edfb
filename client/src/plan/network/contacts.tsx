import { allows } from '@eenplan/plan-schema'
import { type TieKind, tieKindSchema } from '@eenplan/protocol'
import { FormLabel } from '@utrecht/form-label-react'
import { EyeOff, Plus, X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useAnnounce } from '../../design/announcer.tsx'
import { QuietButton, SecondButton, TextButton } from '../../design/button.tsx'
import { Face } from '../../design/face.tsx'
import { Notice } from '../../design/notice.tsx'
import { Select } from '../../design/select.tsx'
import { networkMessages } from '../../i18n/network-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { TieSample } from './tie-line.tsx'
import type { Member, NetworkActions } from './use-network.ts'
import './contacts.css'

const kinds = tieKindSchema.options

/** With whom somebody has contact: each one changed or taken away by itself, and one more below. */
export const Contacts = ({ member, actions }: { member: Member; actions: NetworkActions }) => {
  const words = useWords(networkMessages)
  const { plan } = useOpenPlan()
  const { all, nameOf, sentenceOf } = usePeople()
  const announce = useAnnounce()
  const id = useId()
  const [chosen, setChosen] = useState('')
  const [kind, setKind] = useState<TieKind>('often')
  const [gone, setGone] = useState<{ readonly id: string; readonly kind: TieKind }>()
  const back = useRef<HTMLButtonElement>(null)
  // The button that had the focus went with the contact.
  useEffect(() => {
    if (gone !== undefined) back.current?.focus({ preventScroll: true })
  }, [gone])

  const { person, contacts } = member
  const others = all.filter((one) => one.id !== person.id && !contacts.some((contact) => contact.person.id === one.id))
  const options = kinds.map((value) => ({ value, label: words.ties[value] }))
  const drawers = plan.sections
    .filter((section) => section.kind === 'family')
    .flatMap(({ readers }) => readers.filter(({ level }) => allows(level, 'edit')))
  const difficult = kind === 'difficult' || contacts.some((contact) => contact.kind === 'difficult')
  const asKind = (value: string) => kinds.find((one) => one === value) ?? 'often'

  const tie = async (other: string, as: TieKind) => {
    if (await actions.setTie(person.id, other, as))
      announce(words.tied(nameOf(person.id), nameOf(other), words.ties[as].toLocaleLowerCase()))
  }
  const add = () => {
    if (chosen === '') return
    void tie(chosen, kind)
    setChosen('')
    setGone(undefined)
  }
  const remove = async (other: string, as: TieKind) => {
    setGone({ id: other, kind: as })
    if (!(await actions.endTie(person.id, other))) setGone(undefined)
  }
  const undo = async () => {
    if (gone === undefined) return
    setGone(undefined)
    if (await actions.setTie(person.id, gone.id, gone.kind)) announce(words.undone)
  }

  return (
    <fieldset className="contacts">
      <legend className="field-label">{words.contacts}</legend>
      {contacts.length > 0 && (
        <ul className="plain-list contacts__list">
          {contacts.map((contact) => {
            const name = nameOf(contact.person.id)
            return (
              <li key={contact.person.id} className="contacts__one">
                <Face person={contact.person} />
                <label className="contacts__name" htmlFor={`${id}-${contact.person.id}`}>
                  <span className="out-of-sight">{words.contactWith(name)}</span>
                  <span aria-hidden="true">{name}</span>
                </label>
                <TieSample kind={contact.kind} />
                <Select
                  id={`${id}-${contact.person.id}`}
                  value={contact.kind}
                  options={options}
                  onChange={(value) => void tie(contact.person.id, asKind(value))}
                />
                <QuietButton
                  icon={X}
                  aria-label={words.removeTie(name)}
                  onClick={() => void remove(contact.person.id, contact.kind)}
                >
                  {words.remove}
                </QuietButton>
              </li>
            )
          })}
        </ul>
      )}
      {gone !== undefined && (
        <Notice tone="plain" icon={X} role="status">
          {words.untied(nameOf(person.id), nameOf(gone.id))}{' '}
          <TextButton ref={back} onClick={() => void undo()}>
            {words.undo}
          </TextButton>
        </Notice>
      )}
      {others.length > 0 && (
        <div className="contacts__add">
          <div className="contacts__field">
            <FormLabel htmlFor={`${id}-who`}>{words.with}</FormLabel>
            <Select
              id={`${id}-who`}
              value={chosen}
              options={[
                { value: '', label: words.choosePerson },
                ...others.map((one) => ({ value: one.id, label: one.name })),
              ]}
              onChange={setChosen}
            />
          </div>
          <div className="contacts__field">
            <FormLabel htmlFor={`${id}-kind`}>{words.howMuch}</FormLabel>
            <Select id={`${id}-kind`} value={kind} options={options} onChange={(value) => setKind(asKind(value))} />
          </div>
          <SecondButton icon={Plus} onClick={add} disabled={chosen === ''}>
            {words.addTie}
          </SecondButton>
        </div>
      )}
      {difficult && (
        <Notice tone="private" icon={EyeOff}>
          {words.difficultSeen(sentenceOf([...new Set(drawers.map(({ participantId }) => participantId))]))}
        </Notice>
      )}
    </fieldset>
  )
}
