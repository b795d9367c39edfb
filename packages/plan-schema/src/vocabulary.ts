import { z } from 'zod'

export const lifeDomains = [
  'finances',
  'workEducation',
  'timeUse',
  'housing',
  'domesticRelations',
  'mentalHealth',
  'physicalHealth',
  'substanceUse',
  'basicAdl',
  'instrumentalAdl',
  'socialNetwork',
  'communityParticipation',
  'justice',
  'parenting',
  'safety',
] as const

/** The 13 life domains of the Zelfredzaamheid-Matrix, plus parenting and safety. */
export const lifeDomainSchema = z.enum(lifeDomains)
export type LifeDomain = (typeof lifeDomains)[number]

export const sectionKinds = ['family', 'theme', 'safety', 'voice', 'contact', 'meeting', 'evaluation'] as const
export const sectionKindSchema = z.enum(sectionKinds)
export type SectionKind = (typeof sectionKinds)[number]

export const participantKinds = ['family', 'network', 'professional'] as const
export const participantKindSchema = z.enum(participantKinds)
export type ParticipantKind = (typeof participantKinds)[number]
