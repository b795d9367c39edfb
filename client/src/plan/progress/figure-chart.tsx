import type { CSSProperties } from 'react'
import { CartesianGrid, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { personColour } from '../../design/person-colour.ts'
import { calendarDate, shortDay } from '../../i18n/dates.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { progressMessages } from '../../i18n/progress-messages.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'
import { chartRows, dayTicks, frameOf, sideSteps } from './chart-rows.ts'
import type { PersonLine } from './figures-over-time.ts'
import { lettersOf } from './letters.ts'
import './figure-chart.css'

/** Pixels between marks that would lie on top of each other. */
const SIDE_STEP = 20

const HEIGHT = 240

interface FigureChartProps {
  readonly lines: readonly PersonLine[]
}

/**
 * Figures over time: a line for each person, with the person's letter in each mark, so that colour is never all that
 * tells them apart. A picture only: the sentence above it and the table below it say the same.
 */
export const FigureChart = ({ lines }: FigureChartProps) => {
  const words = useWords(progressMessages)
  const { language } = useLanguage()
  const { byId, nameOf } = usePeople()
  const today = calendarDate(useNow())
  const rows = chartRows(lines)
  const steps = sideSteps(lines)
  const letters = lettersOf(lines.map(({ person }) => ({ id: person, name: nameOf(person) })))
  const colour = (person: string) =>
    ({ '--person': personColour(byId(person)?.name ?? nameOf(person)) }) as CSSProperties
  const dayOf = (at: number) => shortDay(calendarDate(new Date(at)), today, language)
  const moments = rows.map(({ at }) => at)

  return (
    <div className="figure-chart" aria-hidden="true">
      <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 320, height: HEIGHT }}>
        <LineChart data={rows} margin={{ top: 16, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={frameOf(moments)}
            ticks={dayTicks(moments)}
            tickFormatter={dayOf}
            padding={{ left: 28, right: 28 }}
            tickLine={false}
            interval="preserveStartEnd"
            minTickGap={12}
            height={32}
            tickMargin={10}
          />
          <YAxis
            type="number"
            domain={[0, 10]}
            ticks={[0, 2, 4, 6, 8, 10]}
            interval={0}
            width={32}
            axisLine={false}
            tickLine={false}
          />
          {lines.map(({ person }) => (
            <Line
              key={person}
              dataKey={`values.${person}`}
              type="linear"
              connectNulls
              isAnimationActive={false}
              activeDot={false}
              style={colour(person)}
              dot={({ cx, cy, payload, value }) => (
                <Mark
                  key={`${person} ${payload.at}`}
                  x={(cx ?? Number.NaN) + (steps.get(`${person} ${payload.at}`) ?? 0) * SIDE_STEP}
                  y={cy ?? Number.NaN}
                  letters={letters.get(person) ?? ''}
                  title={words.markTitle(nameOf(person), Number(value), dayOf(payload.at))}
                  style={colour(person)}
                />
              )}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
      <ul className="plain-list figure-chart__people">
        {lines.map(({ person }) => (
          <li key={person}>
            <span className="face face--small" style={colour(person)}>
              {letters.get(person)}
            </span>
            {nameOf(person)}
          </li>
        ))}
      </ul>
    </div>
  )
}

interface MarkProps {
  readonly x: number
  readonly y: number
  readonly letters: string
  readonly title: string
  readonly style: CSSProperties
}

const Mark = ({ x, y, letters, title, style }: MarkProps) => {
  // The chart asks for a mark at each moment of anybody; not everybody gave a figure then.
  if (!Number.isFinite(x) || !Number.isFinite(y)) return <g />
  return (
    <g className="figure-chart__mark" style={style}>
      <title>{title}</title>
      <circle cx={x} cy={y} r={13} />
      <text x={x} y={y} dy="0.36em" textAnchor="middle">
        {letters}
      </text>
    </g>
  )
}
