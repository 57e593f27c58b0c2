import 'react'

declare module 'react' {
  // custom properties in inline styles
  interface CSSProperties {
    [property: `--${string}`]: string | number | undefined
  }
}
