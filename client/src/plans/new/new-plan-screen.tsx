import type { Me } from '@eenplan/protocol'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ArrowLeft, CircleAlert, Lock, Plus } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import { Link, useLocation } from 'wouter'
import { AccountMenu } from '../../account-menu.tsx'
import { ApiError, inPlainWords, statusOf } from '../../api/api-error.ts'
import { makePlan } from '../../api/make.ts'
import { plansQuery } from '../../api/queries.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { MainButton, TextButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { TickChip } from '../../design/tick-chip.tsx'
import { useLanguage, useMessages, useWords } from '../../i18n/language.tsx'
import { localeOf } from '../../i18n/languages.ts'
import { newPlanMessages } from '../../i18n/new-plan-messages.ts'
import { titleOf } from '../../plan/templates/template-titles.ts'
import { useSession } from '../../session.tsx'
import { ChooseDirector } from './choose-director.tsx'
import { ChooseTemplates } from './choose-templates.tsx'
import { Field } from './field.tsx'
import { PersonLine } from './person-line.tsx'
import {
  bodyOf,
  emptyDraft,
  type Fault,
  faultsFrom,
  faultsOf,
  namesForTitle,
  type PersonDraft,
  type Ref,
  withLineAfter,
  withoutLine,
} from './plan-draft.ts'
import { usePlanDraft } from './use-plan-draft.ts'
import '../my-plans.css'
import './new-plan.css'

/** A new plan in two minutes: who it is about, who leads it, what it begins with. On one page, by keyboard too. */
const NewPlanScreen = ({ me }: { me: Me }) => {
  const messages = useMessages()
  const words = useWords(newPlanMessages)
  const { language } = useLanguage()
  const { ended } = useSession()
  const announce = useAnnounce()
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const id = useId()
  const { draft, change, forget } = usePlanDraft(me.accountId, () => emptyDraft(words.yourRoleFirst))
  const [faults, setFaults] = useState<readonly Fault[]>([])

  const names = namesForTitle(draft)
  const list = new Intl.ListFormat(localeOf[language], { type: 'conjunction' })
  const suggested = names.length === 0 ? words.unnamed : words.suggested(list.format(names)).slice(0, 120)
  const title = draft.title ?? suggested
  const faultAt = (field: string) => {
    const found = faults.find((fault) => fault.field === field)
    return found === undefined ? undefined : words.faults[found.what]
  }

  const make = useMutation({
    mutationFn: makePlan,
    onSuccess: ({ id: planId }) => {
      forget()
      void queries.invalidateQueries({ queryKey: plansQuery.queryKey, exact: true })
      announce(words.made)
      navigate(`/plans/${planId}`)
    },
    onError: (error) => {
      if (statusOf(error) === 401) ended()
      const failure = error instanceof ApiError ? error.failure : undefined
      if (failure?.kind === 'refused') show(faultsFrom(draft, failure.problem?.errors ?? []))
    },
  })

  /** Says what is wrong beside its field, and goes to the first. */
  const show = (found: readonly Fault[]) => {
    flushSync(() => setFaults(found))
    const [first] = found
    if (first !== undefined) document.getElementById(`${id}-${first.field}`)?.focus()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (make.isPending) return
    const missing = faultsOf(draft, title)
    show(missing)
    if (missing.length === 0) make.mutate(bodyOf(draft, title, (template) => titleOf(template, messages)))
    else make.reset()
  }

  const changePerson = (person: PersonDraft) =>
    change({ ...draft, people: draft.people.map((one) => (one.key === person.key ? person : one)) })
  const addLine = (after?: number) => {
    const { draft: next, added } = withLineAfter(draft, after)
    flushSync(() => change(next))
    document.getElementById(`${id}-people.${added}.name`)?.focus()
  }
  const removeLine = (key: number) => {
    const next = withoutLine(draft, key)
    flushSync(() => change(next))
    announce(words.removed)
    document.getElementById(`${id}-people.${next.people.at(-1)!.key}.name`)?.focus()
  }
  /** Enter goes to the next line, and makes one when this is the last. */
  const nextLine = (place: number) => {
    const next = draft.people[place + 1]
    if (next === undefined) addLine()
    else document.getElementById(`${id}-people.${next.key}.name`)?.focus()
  }

  const named = draft.people.filter(({ name }) => name.trim() !== '')
  const everybody: readonly { ref: Ref; name: string }[] = [
    ...named.map(({ key, name }) => ({ ref: key, name: name.trim() })),
    ...(draft.belongs ? [{ ref: 'maker' as const, name: me.name }] : []),
  ]

  return (
    <div className="new-plan">
      <header className="my-plans__header">
        <Link href="/plans" className="brand new-plan__brand" aria-label={`eenplan: ${messages.plans.title}`}>
          eenplan
        </Link>
        <AccountMenu person={{ id: me.accountId, name: me.name }} />
      </header>
      <main>
        <form className="new-plan__form" noValidate onSubmit={submit}>
          <div className="new-plan__welcome">
            <Link href="/plans" className="new-plan__back">
              <ArrowLeft size={20} aria-hidden="true" />
              {words.back}
            </Link>
            <h1>{words.title}</h1>
            <p>{words.intro}</p>
          </div>

          <section className="new-plan__part" aria-labelledby={`${id}-family`}>
            <h2 id={`${id}-family`}>{words.family}</h2>
            <p className="new-plan__help">{words.familyHelp}</p>
            <datalist id={`${id}-roles`}>
              {words.roles.split(', ').map((role) => (
                <option key={role} value={role} />
              ))}
            </datalist>
            {draft.people.map((person, place) => (
              <PersonLine
                key={person.key}
                id={id}
                place={place + 1}
                person={person}
                others={everybody.filter(({ ref }) => ref !== person.key)}
                faultAt={faultAt}
                onChange={changePerson}
                onRemove={() => removeLine(person.key)}
                onNext={() => nextLine(place)}
              />
            ))}
            <div>
              <TextButton type="button" icon={Plus} onClick={() => addLine()}>
                {words.add}
              </TextButton>
            </div>
          </section>

          <section className="new-plan__part" aria-labelledby={`${id}-you`}>
            <h2 id={`${id}-you`}>{words.you}</h2>
            <p className="new-plan__help">{words.youAre(me.name)}</p>
            <div className="new-plan__line">
              <Field
                id={`${id}-role`}
                label={words.yourRole}
                value={draft.role}
                fault={faultAt('role')}
                onChange={(role) => change({ ...draft, role })}
              />
              {!draft.belongs && (
                <Field
                  id={`${id}-organisation`}
                  label={words.organisation}
                  value={draft.organisation}
                  onChange={(organisation) => change({ ...draft, organisation })}
                />
              )}
            </div>
            <div className="new-plan__extras">
              <TickChip
                checked={draft.belongs}
                onChange={(belongs) =>
                  change({
                    ...draft,
                    belongs,
                    // A word that nobody chose makes place; one that was written stays.
                    role: belongs && draft.role === words.yourRoleFirst ? '' : draft.role,
                  })
                }
              >
                {words.belong}
              </TickChip>
            </div>
          </section>

          <ChooseDirector
            id={id}
            me={me.name}
            people={named.map(({ key, name }) => ({ key, name: name.trim() }))}
            chosen={draft.planDirector}
            onChange={(planDirector) => change({ ...draft, planDirector })}
          />

          <section className="new-plan__part" aria-labelledby={`${id}-begin`}>
            <h2 id={`${id}-begin`}>{words.begin}</h2>
            <p className="new-plan__help">{words.beginHelp}</p>
            <ChooseTemplates chosen={draft.templates} onChange={(templates) => change({ ...draft, templates })} />
          </section>

          <section className="new-plan__part" aria-label={words.planTitle}>
            <Field
              id={`${id}-title`}
              label={words.planTitle}
              value={title}
              most={120}
              fault={faultAt('title')}
              onChange={(next) => change({ ...draft, title: next })}
            />
            <Notice tone="private" icon={Lock}>
              {words.onlyYou}
            </Notice>
            {faults.length > 0 && (
              <Notice tone="late" icon={CircleAlert} role="alert">
                {words.faults.some(faults.length)}
              </Notice>
            )}
            {make.isError && faults.length === 0 && (
              <Notice tone="late" icon={CircleAlert} role="alert">
                {statusOf(make.error) === 429 ? words.tooMany : inPlainWords(make.error, messages)} {words.kept}
              </Notice>
            )}
            <MainButton type="submit" busy={make.isPending}>
              {make.isPending ? words.busy : words.submit}
            </MainButton>
          </section>
        </form>
      </main>
    </div>
  )
}

export default NewPlanScreen
