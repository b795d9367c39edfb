import type { Section } from '@eenplan/protocol'
import { expect, test } from 'vitest'
import { nextMeeting } from './next-meeting.ts'

const section = (id: string, startsAt: string | null): Section => ({
  id,
  title: id,
  kind: 'meeting',
  lifeDomain: null,
  template: null,
  level: 'view',
  owner: null,
  subjects: [],
  readers: [],
  meeting: startsAt === null ? null : { startsAt, attendees: ['x', 'y'] },
})
const now = new Date('2026-11-21T18:30:00Z')

test('the first meeting that is not over comes next', () => {
  const sections = [
    section('later', '2026-11-21T20:00:00Z'),
    section('soon', '2026-11-21T19:00:00Z'),
    section('none', null),
  ]
  expect(nextMeeting(sections, now)).toMatchObject({ section: { id: 'soon' }, attendees: 2 })
})
test('a meeting that began still counts for three hours', () => {
  expect(nextMeeting([section('on', '2026-11-21T15:31:00Z')], now)?.section.id).toBe('on')
  expect(nextMeeting([section('over', '2026-11-21T15:30:00Z')], now)).toBeUndefined()
})
