import { meSchema, type Persona, personasSchema } from '@eenplan/protocol'
import { statusOf } from './api-error.ts'
import { command, request } from './request.ts'

/** The signed-in account, or null for a visitor. */
export const fetchMe = async (signal: AbortSignal) => {
  try {
    return await request('/me', meSchema, { signal })
  } catch (error) {
    if (statusOf(error) === 401) return null
    throw error
  }
}

/** The people of the demo family, or null when this server is not in demo mode. */
export const fetchPersonas = async (signal: AbortSignal): Promise<readonly Persona[] | null> => {
  try {
    return (await request('/demo/personas', personasSchema, { signal })).personas
  } catch (error) {
    if (statusOf(error) === 404) return null
    throw error
  }
}

export const signOut = (): Promise<void> => command('/sign-out', { method: 'POST' })

/** Ends every session of this account, on all devices. */
export const signOutEverywhere = (): Promise<void> => command('/sign-out-everywhere', { method: 'POST' })
