import { createHash } from 'node:crypto'
import { currentGrant, questionsTo } from '@eenplan/plan-access'
import { isLate } from '@eenplan/plan-schema'
import type { Notice, NoticeChoices } from '@eenplan/protocol'
import { dutchTime, endOfDutchDay } from '../dutch-day.ts'
import type { ApiDeps } from './api.ts'
import type { NoticeRow } from './notice-store.ts'
import { insideOf, type PlanInside } from './sharing-for.ts'

/** Far more than anybody reads; the oldest are left out. */
const MOST_NOTICES = 200

/** What can be turned off. Anything else somebody has to know: what was shared without consent, who answered a question. */
const choiceOf: Readonly<Partial<Record<Notice['kind'], Exclude<keyof NoticeChoices, 'dailyMail'>>>> = {
  'consent-asked': 'consent',
  'action-assigned': 'actions',
  'progress-added': 'progress',
  'action-late': 'late',
}

/** A notice without a row of its own: what it tells is so at this moment, and once it is not so it is gone. */
type Standing = Omit<NoticeRow, 'read'>

/** An id that is the same as long as it is about the same, so that reading it once is enough. */
const idOf = (...about: readonly (string | number)[]): string => {
  const hex = createHash('sha256').update(JSON.stringify(about)).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

/** The questions that wait for an answer, each since it was asked: by a share, or by the birthday on which an answer lapsed. */
const questions = ({ facts, seen, moment }: PlanInside): Standing[] =>
  facts.sections.flatMap((section) =>
    questionsTo(section, facts, seen.me, moment).flatMap(({ reader, about }) => {
      const open = about.filter(({ state }) => state === 'asked' || state === 'lapsed')
      const grant = currentGrant(section, reader, moment.now)
      if (open.length === 0 || grant === undefined) return []
      const birthdays = open.flatMap(({ since }) => (since === null ? [] : [dutchTime(since, '00:00').getTime()]))
      const asked = Math.max(grant.validFrom, ...birthdays)
      const kind = 'consent-asked'
      return [
        {
          ...({ id: idOf(kind, seen.me, section.sectionId, reader, asked), kind, at: new Date(asked) } as const),
          ...{ by: grant.grantedBy, about: reader, sectionId: section.sectionId, itemId: null, until: null },
        },
      ]
    }),
  )

/** Actions of mine that are late, each since the day after it was due. */
const lateActions = async ({ notices }: Pick<ApiDeps, 'notices'>, { seen, moment }: PlanInside): Promise<Standing[]> =>
  (await notices.pastActions(seen.id, seen.me, moment.today))
    .filter((action) => isLate(action, action.doneOn, moment.today))
    .map(({ sectionId, actionId, due }) => ({
      ...({ id: idOf('action-late', seen.me, sectionId, actionId, due), kind: 'action-late' } as const),
      ...{ at: new Date(endOfDutchDay(due)), by: null, about: null, sectionId, itemId: actionId, until: due },
    }))

export type NoticeDeps = Pick<ApiDeps, 'directory' | 'rights' | 'demo' | 'accessLog' | 'notices'>

/**
 * What somebody is told, the latest first, by the rights of this moment. The screen, the download and the daily mail all ask
 * here, so that none of them can know more than another.
 *
 * @returns `told`: all of it; `choices`: of what they want to hear; `visible`: what of it they want to hear
 */
export const visibleNotices = async (deps: NoticeDeps, accountId: string, planId: string) => {
  const inside = await insideOf(deps, { accountId }, planId)
  const plan = inside.seen
  const readable = new Set(plan.sections.map(({ id }) => id))
  const known = new Set(plan.participants.map(({ id }) => id))
  const ifKnown = (id: string | null) => (id !== null && known.has(id) ? id : null)
  const mine = [plan.id, plan.me] as const
  const standing = [...questions(inside), ...(await lateActions(deps, inside))]
  const read = new Set(
    await deps.notices.readAmong(
      ...mine,
      standing.map(({ id }) => id),
    ),
  )
  const rows = [...(await deps.notices.of(...mine)), ...standing.map((row) => ({ ...row, read: read.has(row.id) }))]
  const choices = await deps.notices.choices(...mine)
  const wanted = ({ kind }: Pick<Notice, 'kind'>) => {
    const choice = choiceOf[kind]
    return choice === undefined || choices[choice]
  }
  const told: Notice[] = rows
    // S1: of what is hidden from me now there is nothing, also when I was told of it before.
    .filter(({ sectionId }) => sectionId === null || readable.has(sectionId))
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, MOST_NOTICES)
    .map(({ at, by, about, ...row }) => ({ ...row, at: at.toISOString(), by: ifKnown(by), about: ifKnown(about) }))
  return { plan, choices, told, visible: told.filter(wanted) }
}
