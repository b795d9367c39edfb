import { allows, type Level } from '@eenplan/plan-schema'

/** A section that somebody may read now, as far as the access log goes. */
export interface ReadableSection {
  readonly id: string
  readonly level: Level
  /** The owner of a voice section. */
  readonly owner: string | null
  readonly subjects: readonly string[]
  /** Whether this person decides about one of the subjects: by age, or as who has parental authority. */
  readonly decides: boolean
}

/** Somebody who looks in the access log, by the rights of this moment. */
export interface Looker {
  readonly me: string
  readonly planDirector: boolean
  /** Sections with a level above none, and nothing else. */
  readonly sections: readonly ReadableSection[]
  /** Everybody whom this person may know of now. */
  readonly known: readonly string[]
}

/**
 * The part of a plan's access log that somebody may see, as sets of ids: a database can find it without touching a row of
 * anything hidden, and `isInScope` says the same of a single row.
 */
export interface LogScope {
  readonly me: string
  /** All that went through in these sections. */
  readonly whole: readonly string[]
  /** What I did in these, and what was done there about me. */
  readonly own: readonly string[]
  /** What was refused in these. */
  readonly refusals: readonly string[]
  /** Whom I may know of. Where somebody else did it, a row without a section, or of a refusal, is not there. */
  readonly known: readonly string[]
  /** Without a section everybody sees what they did, and what was done about them; I also see it about whom I know. */
  readonly planDirector: boolean
}

/** Of a row, what decides who may see it. */
export interface ScopedRow {
  readonly action: string
  readonly refused: boolean
  readonly by: string | null
  readonly section: string | null
  readonly about: string | null
}

/**
 * First words of the codes of what is done about the people of the plan, and never through a section. A code that is not
 * in this list is seen by who did it and by whom it is about, and its refusals by nobody: a new kind of event tells too
 * little rather than too much.
 */
export const aboutPeople = ['person', 'network', 'invitation', 'authority', 'measure', 'escalated', 'de'] as const

export const isAboutPeople = (action: string): boolean => {
  const [word] = action.split('-')
  return aboutPeople.some((known) => known === word)
}

/** Codes of a person's own sign-in: somebody who tried to come in is for that person to see, and for nobody else. */
export const ownRefusals = ['signed-in'] as const

/**
 * What of the access log somebody may see. Today's rights decide, about the past too (attack 46).
 *
 * Of a section: whoever it is about, owns it, decides about somebody whom it is about, or manages it sees all of it; any
 * other reader sees what they did themselves and what was done about them. A section that somebody may not read now is in no list, so that no row of
 * it can be found: not one's own refused opening of it, and not for the plan director either (S1).
 *
 * What was refused is for who manages the section, and for the plan director where they read it. Who was refused learns
 * nothing from the log: a row for what exists, and none for what does not, would tell the two apart.
 */
export const logScope = ({ me, planDirector, sections, known }: Looker): LogScope => {
  const manages = ({ level }: ReadableSection) => allows(level, 'manage')
  const readable = sections.filter(({ level }) => level !== 'none')
  const concerns = (section: ReadableSection) =>
    section.subjects.includes(me) || section.owner === me || section.decides || manages(section)
  const ids = (which: (section: ReadableSection) => boolean) => readable.filter(which).map(({ id }) => id)
  return {
    me,
    whole: ids(concerns),
    own: ids((section) => !concerns(section)),
    refusals: ids((section) => planDirector || manages(section)),
    known: [...new Set([me, ...known])],
    planDirector,
  }
}

/** Whether a row belongs to what somebody may see. */
export const isInScope = (scope: LogScope, { action, refused, by, section, about }: ScopedRow): boolean => {
  const mine = by === scope.me
  if ((section === null || refused) && (by === null || !scope.known.includes(by))) return false
  if (section !== null) {
    if (refused) return scope.refusals.includes(section)
    return scope.whole.includes(section) || ((mine || about === scope.me) && scope.own.includes(section))
  }
  const forDirector =
    scope.planDirector && isAboutPeople(action) && (about === null ? refused : scope.known.includes(about))
  if (refused) return forDirector || (mine && ownRefusals.some((known) => known === action))
  return forDirector || mine || about === scope.me
}
