import { Component, type ReactNode } from 'react'
import { BugNote } from './BugNote.tsx'

interface Props {
  children: ReactNode
  /** Another value tries again: another screen, other data. */
  resetKey: string
}

/** Keeps a fault in one screen from taking the whole app down, and shows it so that it can be reported. */
export class ErrorBoundary extends Component<Props, { error: Error | null; resetKey: string }> {
  override state = { error: null, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  static getDerivedStateFromProps(props: Props, state: { error: Error | null; resetKey: string }) {
    return props.resetKey === state.resetKey ? null : { error: null, resetKey: props.resetKey }
  }

  override render() {
    const error: Error | null = this.state.error
    return error ? <BugNote message={(error as Error).message} stack={(error as Error).stack ?? ''} /> : this.props.children
  }
}
