import type { Plan } from '@eenplan/protocol'
import { expectNone, sightingsIn } from './canaries.ts'
import type { Recording } from './recording.ts'

/** Personas of the demo family that can sign in. */
export type Persona =
  | 'esra'
  | 'marco'
  | 'noor'
  | 'daan'
  | 'riet'
  | 'joyce'
  | 'anouk'
  | 'hanna'
  | 'kees'
  | 'fatima'
  | 'bram'

/** Sections of the demo family. */
export type SectionKey =
  | 'ons-gezin'
  | 'adres-esra'
  | 'kinderen'
  | 'school'
  | 'geld'
  | 'veiligheid'
  | 'veilig-daan'
  | 'veilig-joyce'
  | 'van-noor'
  | 'van-marco'
  | 'rondetafel'
  | 'gesprek-marco'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Somebody who signed in, with a browser's headers but without a browser. */
export interface Person {
  readonly persona: Persona
  readonly origin: string
  /** Value of the `Cookie` header. */
  readonly cookie: string
  readonly planId: string
  readonly recording: Recording | undefined
  /** The plan as this person sees it now. */
  plan(): Promise<Plan>
  request(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
}

/** Sends one request to `/api/v1` and keeps what came back. */
export const send = async (
  origin: string,
  method: string,
  path: string,
  {
    body,
    headers = {},
    recording,
  }: { body?: unknown; headers?: Record<string, string>; recording?: Recording | undefined } = {},
): Promise<Answer> => {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  recording?.add(`${response.status} ${JSON.stringify([...response.headers])} ${text}`)
  if (response.status >= 400) expectNone(sightingsIn('error', [text]))
  return { status: response.status, headers: response.headers, text }
}

/** Signs in to the demo family. */
export const signIn = async (origin: string, persona: Persona, recording?: Recording): Promise<Person> => {
  const answer = await send(origin, 'POST', '/demo/sign-in', { body: { persona }, headers: { origin }, recording })
  if (answer.status >= 300) throw new Error(`Signing in as ${persona}: ${answer.status} ${answer.text}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const request: Person['request'] = (method, path, body, headers = {}) =>
    send(origin, method, path, {
      ...(body === undefined ? {} : { body }),
      headers: { cookie, ...(method === 'GET' ? {} : { origin }), ...headers },
      recording,
    })
  const plans = JSON.parse((await request('GET', '/plans')).text) as { id: string }[]
  const planId = plans[0]?.id
  if (planId === undefined) throw new Error(`${persona} has no plan`)
  return {
    persona,
    origin,
    cookie,
    planId,
    recording,
    request,
    plan: async () => JSON.parse((await request('GET', `/plans/${planId}`)).text) as Plan,
  }
}

/** Ids of the sections that the person may see, by key. */
export const sectionIds = async (person: Person): Promise<ReadonlyMap<SectionKey, string>> => {
  const { sections } = await person.plan()
  return new Map(sections.map(({ key, id }) => [key as SectionKey, id]))
}

/** The id of one section that the person may see. */
export const sectionId = async (person: Person, key: SectionKey): Promise<string> => {
  const id = (await sectionIds(person)).get(key)
  if (id === undefined) throw new Error(`${person.persona} does not see ${key}`)
  return id
}
