import { Textbox } from '@utrecht/textbox-react'
import {
  Archive,
  CircleAlert,
  Clock,
  Coffee,
  Eye,
  Info,
  Lock,
  Pencil,
  Plus,
  RotateCw,
  Sun,
  TriangleAlert,
  WifiOff,
} from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { dayRead } from '../../plan/actions/day-read.ts'
import { MainButton, QuietButton, SecondButton, TextButton } from '../button.tsx'
import { DateField } from '../date-field.tsx'
import { PageDialog } from '../dialog.tsx'
import { Face, Faces } from '../face.tsx'
import { MoreMenu } from '../more-menu.tsx'
import { Notice } from '../notice.tsx'
import { Select } from '../select.tsx'
import { Skeleton } from '../skeleton.tsx'
import { StateMessage } from '../state-message.tsx'
import { Colours } from './colours.tsx'
import '../../plan/section/section-card.css'
import './gallery.css'

const people = ['Esra Veldkamp', 'Noor Timmer', 'Daan Timmer', 'Riet Veldkamp', 'Hanna Jacobs'].map((name) => ({
  id: name,
  name,
}))

const Part = ({ title, children }: { title: string; children: ReactNode }) => {
  const id = useId()
  return (
    <section className="card gallery__part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

const Fields = () => {
  const id = useId()
  const [day, setDay] = useState<string | null>('2027-01-20')
  const [level, setLevel] = useState('view')
  return (
    <>
      <div className="gallery__field">
        <label className="field-label" htmlFor={`${id}-name`}>
          Hoe heet het plan?
        </label>
        <Textbox id={`${id}-name`} defaultValue="Plan van Esra, Noor, Daan en Lot" />
      </div>
      <div className="gallery__field">
        <label className="field-label" htmlFor={`${id}-words`}>
          Hoe gaat het?
        </label>
        <textarea
          id={`${id}-words`}
          className="utrecht-textarea utrecht-textarea--html-textarea"
          placeholder="Schrijf hoe het gaat…"
          rows={2}
        />
      </div>
      <div className="gallery__field">
        <label className="field-label" htmlFor={`${id}-wrong`}>
          E-mail
        </label>
        <Textbox id={`${id}-wrong`} defaultValue="esra" invalid aria-describedby={`${id}-error`} />
        <p className="field-error" id={`${id}-error`}>
          <CircleAlert size={20} aria-hidden="true" />
          Dit is nog geen e-mailadres.
        </p>
      </div>
      <div className="gallery__field">
        <label className="field-label" htmlFor={`${id}-day`}>
          Wanneer is het klaar?
        </label>
        <DateField id={`${id}-day`} value={day} read={dayRead} onChange={setDay} />
      </div>
      <div className="gallery__field">
        <label className="field-label" htmlFor={`${id}-level`}>
          Wat mag Riet?
        </label>
        <Select
          id={`${id}-level`}
          value={level}
          onChange={setLevel}
          options={[
            { value: 'view', label: 'leest mee' },
            { value: 'edit', label: 'schrijft mee' },
          ]}
        />
      </div>
    </>
  )
}

/** Everything that screens are made of, on one page. Only there while the pages are made, never for a family. */
const Gallery = () => {
  const [open, setOpen] = useState(false)
  return (
    <main className="gallery">
      <h1 className="gallery__type-1">Ontwerp</h1>
      <Part title="Kleuren">
        <Colours />
      </Part>
      <Part title="Letters">
        <p className="gallery__type-1">Titel van een plan, 30 px</p>
        <p className="gallery__type-2">Titel van een onderdeel, 24 px</p>
        <p className="gallery__type-3">Kop van een deel, 18 px</p>
        <p>Gewone tekst, 18 px. Wij willen dat het ’s avonds rustig is.</p>
        <p className="gallery__small">Kleine tekst, 16 px</p>
        <p className="gallery__tiny">Kleinste tekst, 15 px</p>
      </Part>
      <Part title="Knoppen">
        <div className="gallery__row">
          <MainButton>Zet erbij</MainButton>
          <MainButton busy>Bezig</MainButton>
          <SecondButton icon={RotateCw}>Opnieuw</SecondButton>
          <QuietButton icon={Eye}>Wie ziet dit?</QuietButton>
          <TextButton icon={Plus}>Actie erbij</TextButton>
          <MainButton disabled>Kan nu niet</MainButton>
        </div>
      </Part>
      <Part title="Velden">
        <Fields />
      </Part>
      <Part title="Dialoog en menu">
        <div className="gallery__row">
          <SecondButton onClick={() => setOpen(true)}>Open een dialoog</SecondButton>
          <MoreMenu
            label="Meer over dit doel"
            choices={[
              { id: 'edit', icon: Pencil, label: 'Doel aanpassen', onChoose: () => {} },
              { id: 'archive', icon: Archive, label: 'Archiveren', onChoose: () => {} },
            ]}
          />
        </div>
        <PageDialog
          open={open}
          onClose={() => setOpen(false)}
          title="Doel aanpassen"
          foot={<MainButton onClick={() => setOpen(false)}>Klaar</MainButton>}
        >
          <p>Een dialoog houdt de aandacht vast. Escape sluit hem.</p>
        </PageDialog>
      </Part>
      <Part title="Meldingen">
        <Notice tone="plain" icon={Info}>
          Gewoon: goed om te weten.
        </Notice>
        <Notice tone="private" icon={Lock}>
          Privé: alleen jij, Anouk en Hanna zien dit.
        </Notice>
        <Notice tone="late" icon={TriangleAlert}>
          Te laat of niet gelukt: wat er is, en wat je kunt doen.
        </Notice>
        <Notice tone="sun" icon={WifiOff}>
          Geen verbinding. Je kunt doorschrijven.
        </Notice>
        <Notice tone="accent" icon={Sun}>
          Gelukt: dit doel is gehaald.
        </Notice>
      </Part>
      <Part title="Labels en mensen">
        <div className="gallery__row">
          <span className="chip">elke dag</span>
          <span className="chip chip--late">
            <Clock size={16} aria-hidden="true" />3 dagen te laat
          </span>
          <Faces people={people} most={4} />
          {(['small', 'normal', 'medium', 'large'] as const).map((size) => (
            <Face key={size} person={people[0]!} size={size} here={size === 'large'} />
          ))}
        </div>
      </Part>
      <Part title="Leeg, fout en laden">
        <StateMessage
          icon={Coffee}
          title="Hier staat nog niets."
          help="Deelt iemand iets met jou? Dan zie je het hier."
        />
        <StateMessage icon={WifiOff} title="Het plan laden lukt nu niet." help="Kijk of je internet hebt.">
          <MainButton icon={RotateCw}>Opnieuw</MainButton>
        </StateMessage>
        <Skeleton lines={[94, 88, 52]} />
      </Part>
    </main>
  )
}

export default Gallery
