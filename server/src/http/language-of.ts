import type { Context } from 'hono'
import type { MailLanguage } from '../mail/mail.ts'

/** The language in which the asker reads, as far as the request says so. Our own pages say what is chosen there. */
export const saidLanguage = (c: Context): MailLanguage | undefined => {
  const first = /^\s*(en|nl)\b/i.exec(c.req.header('Accept-Language') ?? '')?.[1]?.toLowerCase()
  return first === 'en' || first === 'nl' ? first : undefined
}

export const languageOf = (c: Context): MailLanguage => saidLanguage(c) ?? 'nl'
