type Level = 'none' | 'view' | 'contribute' | 'edit' | 'manage'

/** The Veldkamp family: who has which level where. A dot is no trace at all. */
const matrix = `
section       esra marco noor daan riet joyce anouk hanna kees fatima bram
ons-gezin     M    V     E    V    V    V     V     M     .    V      .
adres-esra    M    .     E    V    V    .     .     E     .    .      .
kinderen      M    V     V    E    C    .     V     M     .    .      .
school        M    V     V    E    .    .     E     M     .    .      .
geld          M    .     .    .    .    .     .     M     C    .      .
veiligheid    M    .     V    .    C    .     V     M     .    C      .
veilig-daan   M    .     V    V    .    .     V     M     .    .      .
veilig-joyce  M    .     .    .    V    C     .     M     .    .      .
van-noor      .    .     M    .    .    .     C     V     .    .      .
van-marco     .    M     .    .    .    .     .     E     .    E      .
rondetafel    E    .     C    C    C    C     E     M     C    .      .
gesprek-marco .    E     .    .    .    .     .     M     .    E      .`

const letters: Record<string, Level> = { M: 'manage', E: 'edit', C: 'contribute', V: 'view', '.': 'none' }

const [header = [], ...rows] = matrix
  .trim()
  .split('\n')
  .map((line) => line.split(/ +/))

/** Keys of everybody with an account. */
export const matrixPeople: readonly string[] = header.slice(1)

/** Keys of the sections, in the order of the plan. */
export const matrixSections: readonly string[] = rows.map(([key = '']) => key)

export const matrixLevel = (section: string, person: string): Level => {
  const row = rows.find(([key]) => key === section)
  return letters[row?.[matrixPeople.indexOf(person) + 1] ?? '.'] ?? 'none'
}
