/** How many pictures may be on their way at the same time. */
export interface TurnLimits {
  /** Pictures of one person; the bytes of each are held in memory. */
  readonly perPerson: number
  /** Pictures of everybody. */
  readonly all: number
  /** Pictures that are drawn anew at the same time: each keeps a processor busy. */
  readonly working: number
}

const defaults: TurnLimits = { perPerson: 2, all: 12, working: 2 }

export interface PictureTurns {
  /** Runs `work` for somebody; 'busy', without running it, when too many are under way. */
  admit<T>(person: string, work: () => Promise<T>): Promise<T | 'busy'>
  /** Runs `work` when its turn has come. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
}

export const createPictureTurns = (limits: TurnLimits = defaults): PictureTurns => {
  const underWay = new Map<string, number>()
  const waiting: (() => void)[] = []
  let all = 0
  let working = 0

  return {
    admit: async (person, work) => {
      const own = underWay.get(person) ?? 0
      if (own >= limits.perPerson || all >= limits.all) return 'busy'
      all += 1
      underWay.set(person, own + 1)
      try {
        return await work()
      } finally {
        all -= 1
        const left = (underWay.get(person) ?? 1) - 1
        if (left === 0) underWay.delete(person)
        else underWay.set(person, left)
      }
    },
    inTurn: async (work) => {
      if (working < limits.working) working += 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        return await work()
      } finally {
        // The place goes straight to who waits longest: it is never free in between.
        const next = waiting.shift()
        if (next === undefined) working -= 1
        else next()
      }
    },
  }
}
