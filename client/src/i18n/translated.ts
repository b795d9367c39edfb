import type { Language } from './languages.ts'

/** A message: a text, or a function of what it is about. Groups may nest. */
export type Message = string | ((...about: never[]) => string)
export interface MessageGroup {
  readonly [key: string]: Message | MessageGroup
}

type Wide<T> = T extends string
  ? string
  : T extends (...about: infer A) => string
    ? (...about: A) => string
    : { readonly [K in keyof T]: Wide<T[K]> }

/** One group of messages in every language. Dutch sets the keys; a key that English lacks is a compile error. */
export const translated = <const M extends MessageGroup>(group: {
  nl: M
  en: Wide<NoInfer<M>>
}): Readonly<Record<Language, Wide<M>>> => group as unknown as Readonly<Record<Language, Wide<M>>>
