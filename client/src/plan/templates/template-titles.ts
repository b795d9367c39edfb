import type { SectionTemplate } from '@eenplan/plan-schema'
import type { Messages } from '../../i18n/catalogue.ts'

/** What a new section is called when it begins from this template. */
export const titleOf = (template: SectionTemplate, { template: words, goal }: Messages): string => {
  const titles: Readonly<Partial<Record<SectionTemplate, string>>> = { ...goal.domains, ...words.names }
  return titles[template] ?? template
}
