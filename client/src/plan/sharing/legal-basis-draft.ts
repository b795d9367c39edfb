import type { LegalBasisForm, SharingEffect } from '@eenplan/protocol'

/** A part of the form of which somebody can say that it is missing. */
export type FormPart = SharingEffect['missing'][number]

/** The parts in the order of the form. */
export const formParts: readonly FormPart[] = [
  'ground',
  'purpose',
  'necessity',
  'proportionality',
  'subsidiarity',
  'consulted',
  'informed',
  'reviewOn',
  'validUntil',
]

/** Parts that are words alone. */
export const wordParts = ['purpose', 'necessity', 'proportionality', 'subsidiarity'] as const

export const emptyForm: LegalBasisForm = {
  ground: '',
  purpose: '',
  necessity: '',
  proportionality: '',
  subsidiarity: '',
  consulted: [],
  consultedOutside: '',
  informed: [],
  reasonNotInformed: '',
  reviewOn: null,
  validUntil: null,
}

/** What is missing, in the order of the form. */
export const inFormOrder = (missing: readonly FormPart[]): FormPart[] =>
  formParts.filter((part) => missing.includes(part))
