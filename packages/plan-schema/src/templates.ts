import { z } from 'zod'
import { type LifeDomain, lifeDomains, type SectionKind } from './vocabulary.ts'

/**
 * What a section can start from: the family itself, the four parts of the Handleiding Gezinsplan (goals, people,
 * agreements, evaluation), the safety agreements as a child reads them, a section of one's own, and the life domains, of
 * which `safety` holds the safety agreements. A template is a set of questions to begin with, never a form: its section
 * starts empty, and words come into it only when somebody puts them there.
 */
export const sectionTemplates = [
  'family',
  'goals',
  'people',
  'agreements',
  'evaluation',
  'childSafety',
  'voice',
  ...lifeDomains,
] as const
export const sectionTemplateSchema = z.enum(sectionTemplates)
export type SectionTemplate = (typeof sectionTemplates)[number]

interface Shape {
  readonly kind: SectionKind
  readonly lifeDomain: LifeDomain | null
}

const isLifeDomain = (template: SectionTemplate): template is LifeDomain =>
  lifeDomains.some((domain) => domain === template)

/** The kind and life domain of a section that starts from this template. */
export const shapeOf = (template: SectionTemplate): Shape => {
  if (template === 'safety') return { kind: 'safety', lifeDomain: 'safety' }
  if (isLifeDomain(template)) return { kind: 'theme', lifeDomain: template }
  switch (template) {
    case 'childSafety':
      return { kind: 'safety', lifeDomain: 'safety' }
    case 'evaluation':
    case 'voice':
      return { kind: template, lifeDomain: null }
    default:
      return { kind: 'family', lifeDomain: null }
  }
}

/** The template whose questions fit a section that was made without one; null where questions have no place. */
export const templateThatFits = ({ kind, lifeDomain }: Shape): SectionTemplate | null => {
  switch (kind) {
    case 'theme':
      return lifeDomain
    case 'family':
    case 'evaluation':
    case 'safety':
    case 'voice':
      return kind
    default:
      return null
  }
}
