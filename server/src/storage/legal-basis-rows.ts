import { randomUUID } from 'node:crypto'
import type { NewForm, NewGrant } from '../access/grant-store.ts'
import type { Query } from './connection.ts'
import { insertAll } from './insert-all.ts'
import { writeNotices } from './notice-rows.ts'
import { storableText } from './storable-text.ts'

/** Writes a complete form for one share, and tells whom it says are told; the maker hears on the day of review. */
export const writeForm = async (tx: Query, share: NewGrant & { readonly form: NewForm }): Promise<void> => {
  const { planId, sectionId, participantId, grantedBy, form } = share
  const id = randomUUID()
  const words = (text: string | null) => (text === null ? null : storableText(text))
  await tx`
    insert into legal_basis (plan_id, legal_basis_id, key, ground, purpose, necessity, proportionality, subsidiarity,
      consulted_outside, reason_not_informed, review_on, valid_until, made_by, made_at, section_id, reader)
    values (${planId}, ${id}, ${form.key}, ${words(form.ground)}, ${words(form.purpose)}, ${words(form.necessity)},
      ${words(form.proportionality)}, ${words(form.subsidiarity)}, ${words(form.consultedOutside)},
      ${words(form.reasonNotInformed)}, ${form.reviewOn}, ${form.validUntil}, ${grantedBy}, clock_timestamp(),
      ${sectionId}, ${participantId})`
  const person = (participant_id: string) => ({ plan_id: planId, legal_basis_id: id, participant_id })
  await insertAll(tx, 'legal_basis_consulted', form.consulted.map(person))
  await insertAll(
    tx,
    'legal_basis_informed',
    form.informed.map((one) => ({ ...person(one), informed: true })),
  )
  const notice = { by: grantedBy, about: participantId, sectionId, until: form.validUntil, basis: form.key }
  await writeNotices(tx, planId, [
    ...form.informed
      .filter((one) => one !== grantedBy)
      .map((to) => ({ to, kind: 'shared-without-consent' as const, ...notice })),
    ...(form.reviewOn === null
      ? []
      : [{ ...notice, to: grantedBy, kind: 'review-due' as const, dueOn: form.reviewOn, until: form.reviewOn }]),
  ])
}
