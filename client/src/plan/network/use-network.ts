import type { Closeness, KnownTo, NewPerson, Participant, PersonChange, Plan, TieKind } from '@eenplan/protocol'
import { participantSchema } from '@eenplan/protocol'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { inPlainWords } from '../../api/api-error.ts'
import { planQuery } from '../../api/queries.ts'
import { command, request } from '../../api/request.ts'
import { useMessages } from '../../i18n/language.tsx'
import { useOpenPlan } from '../plan-context.ts'
import type { Drawn } from './picture-parts.ts'

export interface Contact {
  readonly person: Participant
  readonly kind: TieKind
}

/** Somebody as the network shows them. */
export interface Member {
  readonly person: Participant
  /** Undefined for who lives in the household, and when nobody said it yet. */
  readonly closeness: Closeness | undefined
  /** In the order of the people of the plan. */
  readonly contacts: readonly Contact[]
  /** Who knows this person, when that is mine to decide. */
  readonly knownTo: KnownTo | undefined
}

type Networked = Plan['network']

export const membersOf = (plan: Plan): readonly Member[] => {
  const { closeness, ties, introductions } = plan.network
  return plan.participants.map((person) => {
    const contacts = new Map(
      ties.flatMap(({ a, b, kind }) => (a === person.id ? [[b, kind]] : b === person.id ? [[a, kind]] : [])),
    )
    return {
      person,
      closeness: person.household
        ? undefined
        : closeness.find(({ participantId }) => participantId === person.id)?.closeness,
      contacts: plan.participants.flatMap((other) => {
        const kind = contacts.get(other.id) as TieKind | undefined
        return kind === undefined ? [] : [{ person: other, kind }]
      }),
      knownTo: introductions.find(({ participantId }) => participantId === person.id)?.knownTo,
    }
  })
}

export const drawnOf = (member: Member, label: string): Drawn => ({
  id: member.person.id,
  kind: member.person.kind,
  ring: member.person.household ? undefined : (member.closeness ?? 'unset'),
  label,
})

/** Everything that can be done with the network. Each resolves to whether it worked; what went wrong is in `failure`. */
export interface NetworkActions {
  readonly setCloseness: (participantId: string, closeness: Closeness) => Promise<boolean>
  readonly setTie: (a: string, b: string, kind: TieKind) => Promise<boolean>
  readonly endTie: (a: string, b: string) => Promise<boolean>
  /** Resolves to the new person, or undefined. */
  readonly addPerson: (person: NewPerson) => Promise<Participant | undefined>
  readonly changePerson: (participantId: string, change: PersonChange) => Promise<boolean>
  readonly takeOut: (participantId: string) => Promise<boolean>
  /** In plain words; undefined when the last change worked. */
  readonly failure: string | undefined
}

const pairIs = (a: string, b: string) => (tie: { a: string; b: string }) =>
  (tie.a === a && tie.b === b) || (tie.a === b && tie.b === a)

/** Changes show at once, before the server answered; when it refuses they go back to what it says. */
export const useNetworkActions = (): NetworkActions => {
  const { plan } = useOpenPlan()
  const messages = useMessages()
  const queries = useQueryClient()
  const [failure, setFailure] = useState<string>()
  const { id: planId, me } = plan

  return useMemo(() => {
    const { queryKey } = planQuery(planId)
    const below = `/plans/${encodeURIComponent(planId)}`
    const show = (change: (network: Networked) => Partial<Networked>) =>
      queries.setQueryData(
        queryKey,
        (before) => before && { ...before, network: { ...before.network, ...change(before.network) } },
      )
    const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
      setFailure(undefined)
      try {
        return await work()
      } catch (error) {
        setFailure(inPlainWords(error, messages))
        return undefined
      } finally {
        await queries.invalidateQueries({ queryKey })
      }
    }
    const done = async (path: string, method: 'PUT' | 'PATCH' | 'DELETE', body: unknown = {}) =>
      (await attempt(async () => {
        await command(`${below}${path}`, { method, body })
        return true
      })) ?? false
    const said = () => ({ setBy: me, at: new Date().toISOString() })

    return {
      setCloseness: (participantId, closeness) => {
        show((network) => ({
          closeness: [
            ...network.closeness.filter((one) => one.participantId !== participantId),
            { participantId, closeness, ...said() },
          ],
        }))
        return done(`/network/closeness/${participantId}`, 'PUT', { closeness })
      },
      setTie: (a, b, kind) => {
        show(({ ties }) => ({ ties: [...ties.filter((tie) => !pairIs(a, b)(tie)), { a, b, kind, ...said() }] }))
        return done('/network/ties', 'PUT', { a, b, kind })
      },
      endTie: (a, b) => {
        show(({ ties }) => ({ ties: ties.filter((tie) => !pairIs(a, b)(tie)) }))
        return done('/network/ties', 'DELETE', { a, b })
      },
      addPerson: (person) =>
        attempt(() => request(`${below}/participants`, participantSchema, { method: 'POST', body: person })),
      changePerson: (participantId, change) => done(`/participants/${participantId}`, 'PATCH', change),
      takeOut: (participantId) => done(`/participants/${participantId}`, 'DELETE'),
      failure,
    }
  }, [planId, me, queries, messages, failure])
}
