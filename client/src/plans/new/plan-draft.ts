import type { SectionTemplate } from '@eenplan/plan-schema'
import type { NewPlanBody } from '@eenplan/protocol'

/** Somebody in the form: a key that stays while lines come and go, or whoever makes the plan. */
export type Ref = number | 'maker'

export interface PersonDraft {
  readonly key: number
  readonly name: string
  readonly role: string
  readonly household: boolean
  readonly birthDate: string | null
  readonly deciders: readonly Ref[]
}

/** A plan while it is being filled in. */
export interface PlanDraft {
  /** Renewed with every change: the same request twice is the same plan. */
  readonly request: string
  /** Null until somebody writes one: then it follows the names. */
  readonly title: string | null
  readonly belongs: boolean
  readonly role: string
  readonly organisation: string
  readonly people: readonly PersonDraft[]
  readonly planDirector: Ref
  readonly templates: readonly SectionTemplate[]
}

/** The family itself and the four parts of the Handleiding Gezinsplan. */
export const planParts = ['family', 'goals', 'people', 'agreements', 'evaluation'] as const

const emptyPerson = (key: number): PersonDraft => ({
  ...{ key, name: '', role: '', household: true, birthDate: null, deciders: [] },
})

export const emptyDraft = (role: string): PlanDraft => ({
  ...{ request: crypto.randomUUID(), title: null, belongs: false, role, organisation: '' },
  people: [emptyPerson(0)],
  planDirector: 'maker',
  templates: planParts,
})

/** A line that nobody wrote in is no person. */
export const isBlank = ({ name, role, birthDate }: PersonDraft): boolean =>
  name.trim() === '' && role.trim() === '' && birthDate === null

export const personsOf = (draft: PlanDraft): readonly PersonDraft[] => draft.people.filter((person) => !isBlank(person))

/** Adds an empty line below the one with this key, and gives its key. */
export const withLineAfter = (draft: PlanDraft, key: number | undefined): { draft: PlanDraft; added: number } => {
  const added = Math.max(-1, ...draft.people.map((person) => person.key)) + 1
  const place = key === undefined ? draft.people.length : draft.people.findIndex((person) => person.key === key) + 1
  return { added, draft: { ...draft, people: draft.people.toSpliced(place, 0, emptyPerson(added)) } }
}

/** Takes a line away, and whatever pointed to it; one line stays to write in. */
export const withoutLine = (draft: PlanDraft, key: number): PlanDraft => {
  const left = draft.people
    .filter((person) => person.key !== key)
    .map((person) => ({ ...person, deciders: person.deciders.filter((decider) => decider !== key) }))
  return {
    ...draft,
    people: left.length > 0 ? left : [emptyPerson(key + 1)],
    planDirector: draft.planDirector === key ? 'maker' : draft.planDirector,
  }
}

export const firstNameOf = (name: string): string => name.trim().split(/\s+/)[0] ?? ''

/** First names of who lives at home, or of everybody when nobody does. */
export const namesForTitle = (draft: PlanDraft): string[] => {
  const named = draft.people.filter(({ name }) => name.trim() !== '')
  const home = named.filter(({ household }) => household)
  return (home.length > 0 ? home : named).map(({ name }) => firstNameOf(name))
}

/** What is wrong, and at which field: `title`, `role`, or `people.<key>.<field>`. */
export interface Fault {
  readonly field: string
  readonly what: 'title' | 'nobody' | 'name' | 'role' | 'ownRole' | 'birthDate' | 'other'
}

/** What is missing, in the order of the page. */
export const faultsOf = (draft: PlanDraft, title: string): Fault[] => {
  const persons = personsOf(draft)
  const nobody: Fault[] =
    persons.length === 0 && !draft.belongs ? [{ field: `people.${draft.people[0]!.key}.name`, what: 'nobody' }] : []
  return [
    ...nobody,
    ...persons.flatMap(({ key, name, role }): Fault[] => [
      ...(name.trim() === '' ? [{ field: `people.${key}.name`, what: 'name' } as const] : []),
      ...(role.trim() === '' ? [{ field: `people.${key}.role`, what: 'role' } as const] : []),
    ]),
    ...(draft.role.trim() === '' ? [{ field: 'role', what: 'ownRole' } as const] : []),
    ...(title.trim() === '' ? [{ field: 'title', what: 'title' } as const] : []),
  ]
}

/** The body for the server: who is meant is said by places among those who were filled in. */
export const bodyOf = (
  draft: PlanDraft,
  title: string,
  titleOf: (template: SectionTemplate) => string,
): NewPlanBody => {
  const persons = personsOf(draft)
  const place = (ref: Ref): Ref => (ref === 'maker' ? ref : persons.findIndex(({ key }) => key === ref))
  const known = (ref: Ref) => place(ref) !== -1
  return {
    request: draft.request,
    title,
    maker: {
      kind: draft.belongs ? 'family' : 'professional',
      role: draft.role,
      organisation: draft.belongs || draft.organisation.trim() === '' ? null : draft.organisation,
      household: draft.belongs,
    },
    people: persons.map(({ name, role, household, birthDate, deciders }) => ({
      ...{ name, role, household, birthDate },
      deciders: deciders.filter(known).map(place),
    })),
    planDirector: known(draft.planDirector) ? place(draft.planDirector) : 'maker',
    sections: draft.templates.map((template) => ({
      template: template as Exclude<SectionTemplate, 'voice'>,
      title: titleOf(template),
    })),
  }
}

const kindOfFault = (field: string): Fault['what'] => {
  if (field === 'title') return 'title'
  if (field === 'maker.role') return 'ownRole'
  const part = /^people\.\d+\.(name|role|birthDate)/.exec(field)?.[1]
  return (part as Fault['what'] | undefined) ?? 'other'
}

/** What the server found wrong, at the fields of this form. */
export const faultsFrom = (draft: PlanDraft, errors: readonly { readonly field: string }[]): Fault[] =>
  errors.map(({ field }) => {
    const [, place, part] = /^people\.(\d+)\.(\w+)/.exec(field) ?? []
    const person = place === undefined ? undefined : personsOf(draft)[Number(place)]
    const here = person === undefined ? field.replace('maker.', '') : `people.${person.key}.${part}`
    return { field: here, what: kindOfFault(field) }
  })
