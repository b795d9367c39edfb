import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import '@fontsource-variable/atkinson-hyperlegible-next/wght-italic.css'
import './design/tokens.css'
import './design/base.css'
import '@utrecht/button-css/dist/index.css'
import '@utrecht/textbox-css/dist/index.css'
import '@utrecht/textarea-css/dist/index.css'
import '@utrecht/checkbox-css/dist/index.css'
import '@utrecht/form-label-css/dist/index.css'
import '@nl-design-system-candidate/skip-link-css/skip-link.css'
import './design/nl-design-system.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
