import { RotateCw, TriangleAlert } from 'lucide-react'
import { Component, type ReactNode } from 'react'
import { MainButton } from './design/button.tsx'
import { StateMessage } from './design/state-message.tsx'
import { useMessages } from './i18n/language.tsx'

const Crashed = () => {
  const { common } = useMessages()
  return (
    <main>
      <StateMessage icon={TriangleAlert} title={common.crash} help={common.crashHelp} role="alert">
        <MainButton icon={RotateCw} onClick={() => location.reload()}>
          {common.reload}
        </MainButton>
      </StateMessage>
    </main>
  )
}

/** Shows a page with a way out instead of nothing when a screen breaks. React offers this to classes only. */
export class Crash extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false }

  static getDerivedStateFromError() {
    return { crashed: true }
  }

  override render() {
    return this.state.crashed ? <Crashed /> : this.props.children
  }
}
