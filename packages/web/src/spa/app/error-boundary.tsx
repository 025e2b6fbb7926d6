import { Component, type ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import { Empty } from '../components/view.tsx'
import { texts } from '../texts/texts.ts'

interface Props {
  /** When it changes, another try is made. */
  readonly place: string
  readonly children: ReactNode
}

/** Keeps a fault of a page from taking the frame along. */
export class ErrorBoundary extends Component<Props, { readonly message: string | null }> {
  override state: { readonly message: string | null } = { message: null }

  static getDerivedStateFromError(error: unknown): { readonly message: string } {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override componentDidUpdate({ place }: Props): void {
    if (place !== this.props.place && this.state.message !== null) this.setState({ message: null })
  }

  override render(): ReactNode {
    if (this.state.message === null) return this.props.children
    return (
      <Empty title={texts.frame.broken}>
        <p>{this.state.message}</p>
        <Button icon="retry" onClick={() => location.reload()}>
          {texts.frame.reload}
        </Button>
      </Empty>
    )
  }
}
