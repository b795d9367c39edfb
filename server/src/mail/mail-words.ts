import type { MailKind, MailLanguage } from './mail.ts'

interface MailWords {
  readonly subject: string
  readonly lines: readonly string[]
  /** On the button, when the mail has a link. */
  readonly button: string
  /** Below the button: what to do when this mail comes unexpected. */
  readonly unexpected: string
}

/** Plain words, the same for everybody: whoever else reads the mail learns that there is a plan, and nothing of it. */
export const mailWords: Readonly<Record<MailLanguage, Readonly<Record<MailKind, MailWords>>>> = {
  nl: {
    invitation: {
      subject: 'Je bent uitgenodigd',
      lines: [
        'Iemand nodigt je uit voor een plan.',
        'In een plan werken mensen samen. Je leest en schrijft er veilig mee.',
        'Met de knop kom je op een pagina. Daar kies je zelf of je meedoet.',
        'De uitnodiging is 14 dagen geldig. Je kunt haar één keer gebruiken. Stuur haar niet door.',
      ],
      button: 'Bekijk de uitnodiging',
      unexpected: 'Verwacht je dit niet? Dan hoef je niets te doen.',
    },
    'address-check': {
      subject: 'Klopt je e-mailadres?',
      lines: ['Je gaf dit adres op bij eenplan.', 'Druk op de knop. Dan weten we dat het adres van jou is.'],
      button: 'Ja, dit is mijn adres',
      unexpected: 'Gaf je dit adres niet op? Dan hoef je niets te doen.',
    },
    'address-changed': {
      subject: 'Je e-mailadres is veranderd',
      lines: [
        'Je logt bij eenplan voortaan in met een ander e-mailadres.',
        'Op dit adres krijg je geen berichten meer.',
      ],
      button: 'Bekijk je account',
      unexpected: 'Heb je dit niet zelf gedaan? Vraag dan meteen hulp aan de regisseur van je plan.',
    },
    'password-reset': {
      subject: 'Kies een nieuw wachtwoord',
      lines: ['Iemand vroeg een nieuw wachtwoord voor je account.', 'Was jij dat? Kies het dan met de knop.'],
      button: 'Kies een wachtwoord',
      unexpected: 'Vroeg je dit niet? Dan hoef je niets te doen. Je wachtwoord blijft zoals het is.',
    },
    'password-changed': {
      subject: 'Je wachtwoord is veranderd',
      lines: ['Je account bij eenplan heeft een nieuw wachtwoord.'],
      button: 'Bekijk je account',
      unexpected: 'Heb je dit niet zelf gedaan? Vraag dan meteen hulp aan de regisseur van je plan.',
    },
    'sign-in-changed': {
      subject: 'Je manier van inloggen is veranderd',
      lines: ['Er is iets veranderd in hoe je inlogt bij eenplan.'],
      button: 'Bekijk je account',
      unexpected: 'Heb je dit niet zelf gedaan? Vraag dan meteen hulp aan de regisseur van je plan.',
    },
    'daily-news': {
      subject: 'Er is iets nieuws voor je',
      lines: ['Bij eenplan staat iets nieuws voor je klaar.', 'Log in, dan lees je wat het is.'],
      button: 'Open eenplan',
      unexpected: 'Wil je deze mail niet meer? Zet hem dan uit bij Berichten.',
    },
  },
  en: {
    invitation: {
      subject: 'You are invited',
      lines: [
        'Somebody invites you to a plan.',
        'In a plan people work together. You read and write along safely.',
        'The button leads to a page. There you choose whether you join.',
        'The invitation is valid for 14 days and works once. Do not pass it on.',
      ],
      button: 'See the invitation',
      unexpected: 'Did you not expect this? Then you need not do anything.',
    },
    'address-check': {
      subject: 'Is this your e-mail address?',
      lines: ['You gave this address to eenplan.', 'Press the button, so that we know that the address is yours.'],
      button: 'Yes, this is my address',
      unexpected: 'Did you not give this address? Then you need not do anything.',
    },
    'address-changed': {
      subject: 'Your e-mail address has changed',
      lines: ['From now on you sign in to eenplan with another e-mail address.', 'This address gets no more messages.'],
      button: 'See your account',
      unexpected: 'Did you not do this yourself? Then ask the director of your plan for help at once.',
    },
    'password-reset': {
      subject: 'Choose a new password',
      lines: ['Somebody asked for a new password for your account.', 'Was that you? Then choose it with the button.'],
      button: 'Choose a password',
      unexpected: 'Did you not ask for this? Then you need not do anything. Your password stays as it is.',
    },
    'password-changed': {
      subject: 'Your password has changed',
      lines: ['Your account at eenplan has a new password.'],
      button: 'See your account',
      unexpected: 'Did you not do this yourself? Then ask the director of your plan for help at once.',
    },
    'sign-in-changed': {
      subject: 'Your way of signing in has changed',
      lines: ['Something changed in how you sign in to eenplan.'],
      button: 'See your account',
      unexpected: 'Did you not do this yourself? Then ask the director of your plan for help at once.',
    },
    'daily-news': {
      subject: 'There is something new for you',
      lines: ['At eenplan something new is waiting for you.', 'Sign in to read what it is.'],
      button: 'Open eenplan',
      unexpected: 'Would you rather not get this mail? Then turn it off under Messages.',
    },
  },
}
