import {
  type ConsentBody,
  type ConsentQuestion,
  consentsSchema,
  type NoticeChoices,
  noticeChoicesAnswerSchema,
  noticesSchema,
} from '@eenplan/protocol'
import { queryOptions } from '@tanstack/react-query'
import { planQuery } from './queries.ts'
import { command, request } from './request.ts'

/** The questions to me. Below the plan's own key: what makes the plan stale makes these stale. */
export const consentsQuery = (planId: string) =>
  queryOptions({
    queryKey: [...planQuery(planId).queryKey, 'consents'],
    queryFn: ({ signal }) => request(`/plans/${encodeURIComponent(planId)}/consents`, consentsSchema, { signal }),
  })

/** My answer, about those people only, to whether this reader may read the section. */
export const answerConsent = (sectionId: string, readerId: string, body: ConsentBody): Promise<void> =>
  command(`/sections/${encodeURIComponent(sectionId)}/consents/${encodeURIComponent(readerId)}`, {
    method: 'PUT',
    body,
  })

/** The questions that still wait for me, each with only the people about whom it waits. */
export const waitingOf = (questions: readonly ConsentQuestion[]): readonly ConsentQuestion[] =>
  questions
    .map((question) => ({
      ...question,
      about: question.about.filter(({ state }) => state === 'asked' || state === 'lapsed'),
    }))
    .filter(({ about }) => about.length > 0)

const noticesOf = (planId: string) => `/plans/${encodeURIComponent(planId)}/notices`

/** What I was told. Below the plan's own key: what makes the plan stale makes these stale. */
export const noticesQuery = (planId: string) =>
  queryOptions({
    queryKey: [...planQuery(planId).queryKey, 'notices'],
    queryFn: ({ signal }) => request(noticesOf(planId), noticesSchema, { signal }),
  })

/** I read this one; `all` for everything that I was told until now. */
export const readNotice = (planId: string, noticeId: string | 'all'): Promise<void> =>
  command(`${noticesOf(planId)}/${encodeURIComponent(noticeId)}/read`, { method: 'PUT' })

const noticeChoicesOf = (planId: string) => `/plans/${encodeURIComponent(planId)}/notice-choices`

/** What I want to hear. Below the plan's own key: whether a mail can come may change with my account. */
export const noticeChoicesQuery = (planId: string) =>
  queryOptions({
    queryKey: [...planQuery(planId).queryKey, 'notice-choices'],
    queryFn: ({ signal }) => request(noticeChoicesOf(planId), noticeChoicesAnswerSchema, { signal }),
  })

/** All my choices at once. */
export const changeNoticeChoices = (planId: string, choices: NoticeChoices): Promise<void> =>
  command(noticeChoicesOf(planId), { method: 'PUT', body: choices })
