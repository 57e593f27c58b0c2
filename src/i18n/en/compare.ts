const segments = (n: number) => (n === 1 ? '1 segment' : `${n} segments`)

/** Two companies side by side. */
export const compare = {
  with: 'Compare with',
  nobody: 'no other company',
  title: (one: string, other: string) => `${one} against ${other}, segment by segment`,
  summary: (one: string, ahead: number, other: string, behind: number, open: number) =>
    `${one} is surely ahead in ${segments(ahead)}, ${other} in ${segments(behind)}; ${open === 0 ? 'none is open' : `${segments(open)} cannot be told`}.`,
  ahead: (company: string, margin: string) => `${company} is ahead (± ${margin} at 95 %)`,
  unsure: (margin: string) => `Within sampling error (± ${margin} at 95 %)`,
  sureOnly: 'Only what is sure',
  tooClose: (n: number) => (n === 1 ? 'One more is too close to call.' : `${n} more are too close to call.`),
}
