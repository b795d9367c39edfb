export const languages = ['nl', 'en'] as const
export type Language = (typeof languages)[number]

/** BCP 47 tag for the browser's own formatting of dates and numbers. */
export const localeOf: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' }

/** Name of a language in that language itself, so that everybody can find the way back. */
export const languageNames: Readonly<Record<Language, string>> = { nl: 'Nederlands', en: 'English' }

const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value)

/**
 * The language to start with: the one chosen before, else the first of the browser's languages that exists here,
 * else Dutch.
 */
export const firstLanguage = (chosen: string | null, preferred: readonly string[]): Language =>
  isLanguage(chosen)
    ? chosen
    : (preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find((language) => isLanguage(language)) ?? 'nl')
