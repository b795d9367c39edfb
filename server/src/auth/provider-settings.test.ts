import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readProviders } from './provider-settings.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eenplan-providers-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const read = (content: unknown) => {
  const path = join(folder, 'providers.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return readProviders(path)
}
const problems = (content: unknown): string => {
  const outcome = read(content)
  return 'problems' in outcome ? outcome.problems.join('\n') : 'none'
}
const good = {
  id: 'wijkteam',
  name: 'Wijkteam',
  issuer: 'https://login.wijkteam.example/realms/zorg',
  clientId: 'eenplan',
  clientSecret: 'geheim',
  secondFactor: true,
}

describe('organisations in the settings', () => {
  test('a short entry, and one with everything; a secret may be in a file beside it', () => {
    writeFileSync(join(folder, 'secret'), 'uit-een-bestand\n')
    const { clientSecret: _, ...rest } = good
    const full = { ...rest, id: 'broker', clientSecretFile: 'secret', scopes: ['openid', 'x'], acrValues: ['urn:hoog'] }
    expect(read([good, full])).toEqual([
      { ...good, scopes: ['openid'], acrValues: [] },
      { ...rest, id: 'broker', clientSecret: 'uit-een-bestand', scopes: ['openid', 'x'], acrValues: ['urn:hoog'] },
    ])
    expect(read([])).toEqual([])
  })

  test('plain http is for this machine only', () => {
    expect(problems([{ ...good, issuer: 'http://localhost:8080' }])).toBe('none')
    for (const issuer of ['http://login.example', 'https://login.example?x=1', 'https://u:p@login.example', 'login'])
      expect(problems([{ ...good, issuer }])).toContain(
        'OIDC_PROVIDERS: provider 1: issuer must be an https:// address',
      )
  })

  test.each([
    [{ id: 'Wijk Team' }, 'provider 1: id must be short'],
    [{ name: ' ' }, 'provider 1: name may not be empty'],
    [{ secondFactor: undefined }, 'provider 1: secondFactor '],
    [{ scopes: ['profile'] }, 'provider 1: scopes must hold "openid"'],
    [{ acrValues: ['met spatie'] }, 'provider 1: acrValues.0 may not hold spaces'],
    [{ clientSecret: undefined }, 'provider 1: clientSecret is needed, or clientSecretFile'],
    [{ clientSecretFile: 'secret' }, 'provider 1: clientSecret is needed, or clientSecretFile; not both'],
    [{ clientSecret: undefined, clientSecretFile: 'weg' }, 'provider 1: clientSecretFile is empty or cannot be read'],
    [{ secondFacter: true }, 'provider 1: has a field that does not exist'],
  ])('%j is refused in words', (change, words) => {
    expect(problems([{ ...good, ...change }])).toContain(words)
  })

  test('a broken file, no list, and an id that is there twice; a secret is never repeated', () => {
    expect(problems('[{')).toContain('is not valid JSON')
    expect(readProviders(join(folder, 'nowhere.json'))).toMatchObject({
      problems: [expect.stringContaining('cannot be read')],
    })
    expect(problems(good)).toContain('must hold a list of providers')
    expect(problems([good, good])).toContain('two providers have the id "wijkteam"')
    expect(problems([{ ...good, id: '', clientSecretFile: 'secret' }])).not.toContain('geheim')
  })
})
