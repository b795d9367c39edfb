import { expect, test } from 'vitest'
import { sectionTemplates, shapeOf, templateThatFits } from './templates.ts'
import { lifeDomains, sectionKinds } from './vocabulary.ts'

test('every template has a kind, and every life domain is one', () => {
  for (const template of sectionTemplates) expect(sectionKinds).toContain(shapeOf(template).kind)
  for (const domain of lifeDomains) expect(shapeOf(domain).lifeDomain).toBe(domain)
})

test('a section that was made without a template finds the one of its shape; meetings and addresses find none', () => {
  for (const template of ['family', 'evaluation', 'voice', ...lifeDomains] as const)
    expect(templateThatFits(shapeOf(template))).toBe(template)
  for (const kind of ['meeting', 'contact'] as const) expect(templateThatFits({ kind, lifeDomain: null })).toBeNull()
  expect(templateThatFits({ kind: 'theme', lifeDomain: null })).toBeNull()
})
