import { randomUUID } from 'node:crypto'
import type { PersonRef } from '@eenplan/protocol'
import type { AccessEvent } from '../audit/access-event.ts'
import type { NewPlanStore, PlanToAdd } from '../http/new-plan-store.ts'
import { writeEntries } from './access-log-rows.ts'
import type { Query } from './connection.ts'
import type { Database } from './database-handle.ts'
import { insertAll } from './insert-all.ts'
import { storableText } from './storable-text.ts'

/** Ids of everybody and everything in the plan, made here. */
const idsFor = ({ people, sections }: PlanToAdd) => {
  const maker = randomUUID()
  const others = people.map(() => randomUUID())
  return {
    plan: randomUUID(),
    maker,
    others,
    sections: sections.map(() => randomUUID()),
    /** Whoever is meant; references were checked where the request came in. */
    of: (ref: PersonRef): string => (ref === 'maker' ? maker : others[ref]!),
  }
}

const writePeople = async (tx: Query, plan: PlanToAdd, ids: ReturnType<typeof idsFor>, name: string) => {
  const person = { plan_id: ids.plan, process_director: false }
  await insertAll(tx, 'participant', [
    ...plan.people.map((one, position) => ({
      ...person,
      participant_id: ids.others[position]!,
      name: storableText(one.name),
      kind: 'family',
      role: storableText(one.role),
      organisation: null,
      household: one.household,
      birth_date: one.birthDate,
      account_id: null,
      position,
    })),
    {
      ...person,
      participant_id: ids.maker,
      name,
      kind: plan.maker.kind,
      role: storableText(plan.maker.role),
      organisation: plan.maker.organisation === null ? null : storableText(plan.maker.organisation),
      household: plan.maker.household,
      birth_date: null,
      account_id: plan.accountId,
      position: plan.people.length,
    },
  ])
  await insertAll(
    tx,
    'authority_record',
    plan.people.flatMap(({ deciders }, i) =>
      deciders.map((decider) => ({
        ...{ plan_id: ids.plan, child: ids.others[i]!, holder: ids.of(decider) },
        ...{ record_no: 1, holds: true, kind: 'parental', source: '', recorded_by: ids.maker },
      })),
    ),
  )
}

/** Nobody can read anything yet but the maker, so that nobody else is met in a section: the family is introduced. */
const introduce = async (tx: Query, plan: PlanToAdd, ids: ReturnType<typeof idsFor>, at: Date) => {
  const family = ids.sections[plan.sections.findIndex(({ kind }) => kind === 'family')]!
  await insertAll(
    tx,
    'introduction',
    plan.people.map(({ household }, i) => ({
      plan_id: ids.plan,
      participant_id: ids.others[i]!,
      section_id: family,
      // Who lives elsewhere may have to stay unknown to some readers; who shares the home is no news to any.
      known_to: household ? 'readers' : 'managers',
      introduced_by: ids.maker,
      at,
    })),
  )
}

const writeSections = async (tx: Query, plan: PlanToAdd, ids: ReturnType<typeof idsFor>, at: Date) => {
  const place = (i: number) => ({ plan_id: ids.plan, section_id: ids.sections[i]! })
  await insertAll(
    tx,
    'section',
    plan.sections.map(({ title, kind, lifeDomain, template }, position) => ({
      ...place(position),
      ...{ title: storableText(title), kind, life_domain: lifeDomain, template, position },
      ...{ made_by: ids.maker, made_at: at },
    })),
  )
  await insertAll(
    tx,
    'section_grant',
    plan.sections.map((_, i) => ({
      ...place(i),
      ...{ grant_no: 1, participant_id: ids.maker, level: 'manage', basis: 'consent' },
      ...{ valid_from: at, granted_by: ids.maker },
    })),
  )
}

const logOf = ({ origin }: PlanToAdd, ids: ReturnType<typeof idsFor>): AccessEvent[] => {
  const who = { planId: ids.plan, participantId: ids.maker }
  return [
    { who, action: 'plan-made', access: origin },
    ...ids.sections.flatMap((sectionId): AccessEvent[] => [
      { who, action: 'section-added', sectionId, access: origin },
      {
        who,
        action: 'right-changed',
        sectionId,
        access: origin,
        right: { about: ids.maker, to: 'manage', grantNo: 1 },
      },
    ]),
  ]
}

export const createNewPlanStore = (db: Pick<Database, 'transaction'>): NewPlanStore => ({
  add: (plan, mostInADay) =>
    db.transaction(async (tx) => {
      const { accountId, requestId } = plan
      // Requests of one account wait for each other, so that two at once are neither two plans nor one too many.
      const [account] = await tx<{ name: string; at: Date }[]>`
        select name, clock_timestamp() as at from account where account_id = ${accountId} for no key update`
      if (account === undefined) throw new Error('a new plan needs an account')
      const [made] = await tx<{ planId: string }[]>`
        select plan_id as "planId" from plan where made_by = ${accountId} and request_id = ${requestId}`
      if (made !== undefined) return made
      const [today] = await tx<{ plans: number }[]>`
        select count(*)::int as plans from plan
        where made_by = ${accountId} and made_at > clock_timestamp() - interval '24 hours'`
      if (today!.plans >= mostInADay) return 'too many'

      const { name, at } = account
      const ids = idsFor(plan)
      // The director's row comes next; the plan's reference to it is checked at the commit.
      await tx`
        insert into plan (plan_id, title, plan_director, opened_on, made_by, made_at, request_id)
        values (${ids.plan}, ${storableText(plan.title)}, ${ids.of(plan.planDirector)}, ${plan.openedOn}, ${accountId},
          ${at}, ${requestId})`
      await writePeople(tx, plan, ids, name)
      await writeSections(tx, plan, ids, at)
      await introduce(tx, plan, ids, at)
      await writeEntries(
        tx,
        logOf(plan, ids).map((event) => ({ event, times: 1, firstAgoMs: 0, lastAgoMs: 0 })),
      )
      return { planId: ids.plan }
    }),
})
