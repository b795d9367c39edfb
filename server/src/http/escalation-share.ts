import {
  decide,
  effectOfChange,
  type GrantChange,
  type GrantRefusal,
  judgeGrantChange,
  type Moment,
  withEffect,
  withForm,
} from '@eenplan/plan-access'
import type { NewForm, PlanGrants } from '../access/grant-store.ts'
import { missingOf } from './asked-grant.ts'
import type { EscalationStepRow } from './escalation-store.ts'

/** All that rights rest on, and when. */
export interface KnownRights {
  readonly plan: PlanGrants
  readonly moment: Moment
}

const sectionOf = ({ plan }: KnownRights, sectionId: string) =>
  plan.sections.find((section) => section.sectionId === sectionId && !section.archived)

/**
 * Whether somebody may share a section with a person to read along in it, so that it opens at once; `consent needed` when
 * somebody who decides did not agree yet. Telling how the goals of a section stand is judged by the same: it is less, and
 * asks no less (A2, A4). Who reads the section already learns nothing new.
 */
export const judgeView = (
  known: KnownRights,
  sectionId: string,
  change: Omit<GrantChange, 'level' | 'form'> & { readonly form?: NewForm },
): GrantRefusal | 'consent needed' | undefined => {
  const section = sectionOf(known, sectionId)
  if (section === undefined) return 'not allowed'
  const { plan, moment } = known
  const asked = { ...change, level: 'view' } as const
  const refused = judgeGrantChange(section, plan, asked, moment)
  if (refused !== undefined) return refused
  const { form } = change
  // Not telling somebody is a delay, and needs a day on which that is looked at again.
  if (form !== undefined && missingOf(form, section, plan, moment).missing.length > 0) return 'form incomplete'
  const after = withEffect(section, effectOfChange(section, plan, asked, moment))
  const { level } = decide(after, withForm(plan, asked), change.participant, moment)
  return level === 'none' ? 'consent needed' : undefined
}

/**
 * Whether a person may be told now how the goals of a section stand: as if the share were a right to view it, so that it
 * closes with its form, with a consent that is withdrawn, and with the section (S7).
 */
export const isStatusOpen = (known: KnownRights, step: EscalationStepRow, sectionId: string): boolean => {
  const { person, share, by, at } = step
  const section = sectionOf(known, sectionId)
  if (section === undefined || person === null || share === null || !share.runs) return false
  const grant = {
    ...{ participant: person.id, level: 'view' as const, grantedBy: by },
    basis: share.basis ?? section.basis ?? 'consent',
    ...{ validFrom: Math.min(at.getTime(), known.moment.now), validTo: share.endsAt.getTime() },
  }
  const asIfShared = { ...section, grants: [...section.grants, grant] }
  return decide(asIfShared, known.plan, person.id, known.moment).level !== 'none'
}
