import { translated } from './translated.ts'

/** For the sign-in page: the rest comes with the screens that need it. */
export const providerMessages = translated({
  nl: {
    or: 'Of log in via je organisatie',
    joinBy: (name: string) => `Doe mee via ${name}`,
    signInBy: (name: string) => `Inloggen via ${name}`,
    leaving: 'Je gaat naar de pagina van je organisatie.',
    listFailed: 'De organisaties laden niet.',
    away: 'De organisatie antwoordt niet. Probeer het later, of log anders in.',
  },
  en: {
    or: 'Or sign in through your organisation',
    joinBy: (name: string) => `Join through ${name}`,
    signInBy: (name: string) => `Sign in through ${name}`,
    leaving: 'You are going to the page of your organisation.',
    listFailed: 'The organisations cannot load.',
    away: 'The organisation does not answer. Try again later, or sign in in another way.',
  },
})
