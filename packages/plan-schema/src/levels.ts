import { z } from 'zod'

/** Levels of access to a section, each including the one before. */
export const levels = ['none', 'view', 'contribute', 'edit', 'manage'] as const

export const levelSchema = z.enum(levels)

export type Level = (typeof levels)[number]

/** True when `level` includes `needed`. */
export const allows = (level: Level, needed: Level): boolean => levels.indexOf(level) >= levels.indexOf(needed)
