declare module 'virtual:viewer' {
  /** The program of handed-over files, as a script that stands within a page. */
  export const script: string
  export const style: string
  /** SHA-256 of the script in base64, for the content policy. */
  export const hash: string
}
