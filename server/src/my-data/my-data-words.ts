import type { Level } from '@eenplan/plan-schema'

export type DocumentLanguage = 'nl' | 'en'

const levels: Record<DocumentLanguage, Record<Level, string>> = {
  nl: { none: 'ziet dit niet', view: 'leest mee', contribute: 'zet erbij', edit: 'schrijft mee', manage: 'mag alles' },
  en: {
    ...{ none: 'does not see this', view: 'reads along', contribute: 'adds progress', edit: 'writes along' },
    manage: 'may do everything',
  },
}

/** Words of the readable document and of the note beside it. */
export const myDataWords = {
  nl: {
    locale: 'nl-NL',
    title: 'Mijn gegevens',
    intro: (moment: string) => `Dit is alles wat jij mag zien en alles wat jij schreef, zoals het was op ${moment}.`,
    keepSafe: 'Bewaar dit goed. Er staan namen en verhalen in van jou en van anderen.',
    contents: 'Inhoud',
    account: 'Mijn account',
    name: 'Naam',
    email: 'E-mailadres',
    noEmail: 'geen',
    since: 'Sinds',
    signIn: 'Zo kan ik inloggen',
    ways: {
      ...{ password: 'met een wachtwoord', passkey: 'met een passkey', authenticator: 'met een code van een app' },
      ...{ organisation: 'met een organisatie, zoals DigiD', demo: 'met een knop, om te proberen' },
    } as Record<string, string>,
    people: 'De mensen die ik ken in dit plan',
    director: 'regisseur',
    sections: 'Het plan',
    mayDo: 'Wat ik hier mag',
    about: 'Dit gaat over',
    readers: 'Dit zien',
    empty: 'Hier staat niets.',
    goals: 'Doelen',
    why: 'Waarom',
    forWhom: 'Voor wie',
    due: 'Wanneer',
    actions: 'Acties',
    who: 'Wie',
    log: 'Hoe het ging',
    archived: 'in het archief',
    somebody: 'iemand uit het plan',
    spokenBy: (whose: string, writer: string) => `${whose}, opgeschreven door ${writer}`,
    kinds: {
      ...{ progress: 'hoe het gaat', status: 'actie', rating: 'cijfer', wish: 'wens', remark: 'opmerking' },
      ...{ agreement: 'akkoord', stagnation: 'loopt vast', evaluation: 'terugkijken' },
    } as Record<string, string>,
    said: {
      ...{ done: 'gedaan', open: 'nog niet gedaan', agreed: 'akkoord', disagreed: 'niet eens', seen: 'gezien' },
      ...{ given: 'ja', refused: 'nee', withdrawn: 'niet meer' },
    } as Record<string, string>,
    picture: 'Plaatje bij deze woorden',
    notices: 'Berichten aan mij',
    told: {
      ...{ 'shared-without-consent': 'gedeeld zonder toestemming', 'review-due': 'opnieuw kijken wie het moet weten' },
      ...{ 'consent-given': 'toestemming gegeven', 'consent-refused': 'geen toestemming' },
      ...{ 'consent-withdrawn': 'toestemming ingetrokken', 'authority-recorded': 'gezag opgeschreven' },
      ...{ escalated: 'hulp gevraagd', 'escalation-ended': 'extra hulp gestopt' },
      ...{ 'consent-asked': 'om toestemming gevraagd', 'action-assigned': 'actie gekregen' },
      ...{ 'progress-added': 'voortgang', 'action-late': 'actie te laat' },
    } as Record<string, string>,
    chosen: 'Wat ik wil horen',
    choices: {
      ...{
        consent: 'vragen om toestemming',
        actions: 'acties voor mij',
        progress: 'voortgang',
        late: 'wat te laat is',
      },
      dailyMail: 'een mail per dag',
    },
    elsewhere: 'Wat ik nog meer schreef',
    elsewhereHelp: 'Dit schreef ik in delen van het plan die ik nu niet lees. Hier staan alleen mijn eigen woorden.',
    rights: 'Rechten',
    rightsHelp: 'Wat ik kreeg, en wat ik aan anderen gaf.',
    of: 'Wie',
    part: 'Onderdeel',
    level: 'Recht',
    by: 'Gegeven door',
    from: 'Vanaf',
    until: 'Tot',
    consents: 'Toestemming',
    reader: 'Wie leest het',
    answer: 'Antwoord',
    when: 'Wanneer gezegd',
    pictures: 'Mijn plaatjes',
    accessLog: 'Wie keek mee',
    action: 'Wat',
    something: 'iets gedaan',
    did: {
      ...{ opened: 'gelezen', edited: 'geschreven', printed: 'afgedrukt', exported: 'opgehaald als bestand' },
      ...{ 'signed-in': 'ingelogd', 'signed-out': 'uitgelogd', 'log-read': 'deze lijst bekeken' },
      ...{ 'right-changed': 'een recht veranderd', 'version-kept': 'een versie bewaard' },
      ...{ restored: 'een oude versie teruggezet', 'shared-without-consent': 'gedeeld zonder toestemming' },
      ...{ 'consent-given': 'toestemming gegeven', 'consent-refused': 'geen toestemming gegeven' },
      ...{ 'consent-withdrawn': 'toestemming ingetrokken', 'person-changed': 'naam of rol veranderd' },
    } as Record<string, string>,
    incomplete: 'Dit zijn de laatste regels. Er is meer dan hier past.',
    levels: levels.nl,
    readme: `MIJN GEGEVENS

plan.html      om te lezen en af te drukken. Open het in je browser.
my-data.json   hetzelfde, voor een programma.
schema.json    wat er in my-data.json staat (JSON Schema).
pictures       de plaatjes.

Pak eerst alles uit: dan zie je de plaatjes ook in plan.html.
Hier staat alleen wat jij mag zien, en wat jij zelf schreef. Bewaar het goed.
`,
  },
  en: {
    locale: 'en-GB',
    title: 'My data',
    intro: (moment: string) =>
      `This is everything that you may see and everything that you wrote, as it was on ${moment}.`,
    keepSafe: 'Keep this safe. It holds names and stories of you and of others.',
    contents: 'Contents',
    account: 'My account',
    name: 'Name',
    email: 'E-mail address',
    noEmail: 'none',
    since: 'Since',
    signIn: 'How I can sign in',
    ways: {
      ...{ password: 'with a password', passkey: 'with a passkey', authenticator: 'with a code of an app' },
      ...{ organisation: 'with an organisation', demo: 'with a button, to try it' },
    } as Record<string, string>,
    people: 'The people whom I know in this plan',
    director: 'plan director',
    sections: 'The plan',
    mayDo: 'What I may do here',
    about: 'This is about',
    readers: 'Seen by',
    empty: 'Nothing here.',
    goals: 'Goals',
    why: 'Why',
    forWhom: 'For whom',
    due: 'When',
    actions: 'Actions',
    who: 'Who',
    log: 'How it went',
    archived: 'archived',
    somebody: 'somebody of the plan',
    spokenBy: (whose: string, writer: string) => `${whose}, written down by ${writer}`,
    kinds: {
      ...{ progress: 'how it goes', status: 'action', rating: 'figure', wish: 'wish', remark: 'remark' },
      ...{ agreement: 'agreement', stagnation: 'stuck', evaluation: 'looking back' },
    } as Record<string, string>,
    said: {
      ...{ done: 'done', open: 'not done yet', agreed: 'agreed', disagreed: 'disagreed', seen: 'seen' },
      ...{ given: 'yes', refused: 'no', withdrawn: 'no longer' },
    } as Record<string, string>,
    picture: 'Picture that goes with these words',
    notices: 'What I was told',
    told: {
      ...{ 'shared-without-consent': 'shared without consent', 'review-due': 'look again at who must know' },
      ...{ 'consent-given': 'consent given', 'consent-refused': 'consent refused' },
      ...{ 'consent-withdrawn': 'consent withdrawn', 'authority-recorded': 'authority recorded' },
      ...{ escalated: 'help was asked', 'escalation-ended': 'extra help ended' },
      ...{ 'consent-asked': 'consent was asked', 'action-assigned': 'action was given' },
      ...{ 'progress-added': 'progress', 'action-late': 'action is late' },
    } as Record<string, string>,
    chosen: 'What I want to hear',
    choices: {
      ...{ consent: 'questions of consent', actions: 'actions for me', progress: 'progress', late: 'what is late' },
      dailyMail: 'a mail a day',
    },
    elsewhere: 'What else I wrote',
    elsewhereHelp: 'I wrote this in parts of the plan that I do not read now. Only my own words are here.',
    rights: 'Rights',
    rightsHelp: 'What I was given, and what I gave to others.',
    of: 'Who',
    part: 'Section',
    level: 'Right',
    by: 'Given by',
    from: 'From',
    until: 'Until',
    consents: 'Consent',
    reader: 'Who reads it',
    answer: 'Answer',
    when: 'Said on',
    pictures: 'My pictures',
    accessLog: 'Who looked',
    action: 'What',
    something: 'did something',
    did: {
      ...{ opened: 'read', edited: 'wrote', printed: 'printed', exported: 'downloaded' },
      ...{ 'signed-in': 'signed in', 'signed-out': 'signed out', 'log-read': 'looked at this list' },
      ...{ 'right-changed': 'changed a right', 'version-kept': 'kept a version' },
      ...{ restored: 'put back an old version', 'shared-without-consent': 'shared without consent' },
      ...{ 'consent-given': 'gave consent', 'consent-refused': 'refused consent' },
      ...{ 'consent-withdrawn': 'withdrew consent', 'person-changed': 'changed a name or role' },
    } as Record<string, string>,
    incomplete: 'These are the latest lines. There is more than fits here.',
    levels: levels.en,
    readme: `MY DATA

plan.html      to read and to print. Open it in your browser.
my-data.json   the same, for a program.
schema.json    what is in my-data.json (JSON Schema).
pictures       the pictures.

Unpack everything first: then plan.html shows the pictures too.
Here is only what you may see, and what you wrote yourself. Keep it safe.
`,
  },
} satisfies Record<DocumentLanguage, object>

export type MyDataWords = (typeof myDataWords)['nl' | 'en']
