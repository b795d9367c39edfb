import { problemSchema } from '@eenplan/protocol'
import { ApiError } from './api-error.ts'

/** What a protocol schema offers here; keeps the schema library out of this file. */
interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false }
}

interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  readonly signal?: AbortSignal
}

const readJson = async (response: Response): Promise<unknown> => {
  try {
    return await response.json()
  } catch {
    // Not JSON, or cut off: the schema refuses `undefined`, which says the same.
    return undefined
  }
}

const send = async (path: string, { method = 'GET', body, signal }: Call): Promise<Response> => {
  // H2: unsafe methods need JSON, also without a body of their own.
  const json = method === 'GET' ? undefined : JSON.stringify(body ?? {})
  let response: Response
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers: {
        accept: 'application/json',
        // What was chosen here, which is not always what the browser speaks.
        'accept-language': document.documentElement.lang,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      credentials: 'same-origin',
      cache: 'no-store',
      ...(json === undefined ? {} : { body: json }),
      ...(signal === undefined ? {} : { signal }),
    })
  } catch (error) {
    if (signal?.aborted === true) throw error
    throw new ApiError({ kind: 'offline' })
  }
  if (response.ok) return response
  const problem = problemSchema.safeParse(await readJson(response))
  throw new ApiError({ kind: 'refused', status: response.status, problem: problem.success ? problem.data : undefined })
}

/**
 * Calls the API and checks its answer.
 *
 * @throws ApiError when there is no answer, a refusal, or an answer of another shape
 */
export const request = async <T>(path: string, schema: Schema<T>, call: Call = {}): Promise<T> => {
  const parsed = schema.safeParse(await readJson(await send(path, call)))
  if (!parsed.success) throw new ApiError({ kind: 'unreadable' })
  return parsed.data
}

/** Calls the API for a file, as it is. */
export const requestFile = async (path: string, call: Call = {}): Promise<Blob> => {
  const response = await send(path, call)
  try {
    return await response.blob()
  } catch {
    // Cut off on the way.
    throw new ApiError({ kind: 'offline' })
  }
}

/** Calls the API for what it does; its answer holds nothing to read. */
export const command = async (path: string, call: Call): Promise<void> => {
  await send(path, call)
}
