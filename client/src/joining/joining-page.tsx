import type { ReactNode } from 'react'
import { LanguageSwitch } from '../language-switch.tsx'
import './joining.css'

/** A page with one thing on it, for who comes in for the first time. */
export const JoiningPage = ({ children }: { readonly children: ReactNode }) => (
  <div className="joining">
    <header className="joining__header">
      <span className="brand">eenplan</span>
      <LanguageSwitch />
    </header>
    <main className="joining__main">{children}</main>
  </div>
)
