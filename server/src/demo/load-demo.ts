import { readFile } from 'node:fs/promises'
import { dutchDay } from '../dutch-day.ts'
import { StartupError } from '../startup-error.ts'
import { type DemoFile, demoFileSchema } from './demo-file.ts'
import { DemoReferenceError } from './demo-ids.ts'
import { demoSeed } from './demo-seed.ts'
import type { PlanSeed, PlanSeeder } from './plan-seed.ts'

const REMEDY = 'Put the original file back, or start with DEMO=0. Nothing was loaded.'

const parse = (text: string, path: string): DemoFile => {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new StartupError(`The demo file ${path} is no JSON: ${(error as Error).message}. ${REMEDY}`)
  }
  const parsed = demoFileSchema.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') || 'the whole file'
  throw new StartupError(`The demo file ${path} is wrong at ${field}: ${issue?.message}. ${REMEDY}`)
}

/**
 * The plan of the demo family, read from its file. Throws `StartupError`, which names file and field, when the file is
 * not there or not right.
 *
 * @param now the days of the file are counted from this moment's day in the Netherlands
 */
export const readDemo = async (path: string, now: Date): Promise<PlanSeed> => {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw new StartupError(`The demo file ${path} cannot be read (${(error as Error).message}). ${REMEDY}`)
  }
  try {
    return demoSeed(parse(text, path), dutchDay(now))
  } catch (error) {
    if (!(error instanceof DemoReferenceError)) throw error
    throw new StartupError(`The demo file ${path} is wrong at ${error.message}. ${REMEDY}`)
  }
}

/** Loads the demo family, once: a database that has it stays as it is. Throws `StartupError`. */
export const loadDemo = async (seeder: PlanSeeder, path: string, now: Date): Promise<'added' | 'already there'> =>
  seeder.addPlan(await readDemo(path, now))
