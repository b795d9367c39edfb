/** The families of these plans live here; their days and clock times are meant so. */
export const ZONE = 'Europe/Amsterdam'

const format = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE })

/** The calendar day of a moment in the Netherlands, `YYYY-MM-DD`. */
export const dutchDay = (moment: Date): string => format.format(moment)
