import type { Codebook } from './codebook.ts'

/** Whether companies were rated, by need or as a whole. */
export function isRated({ measures }: Pick<Codebook, 'measures'>): boolean {
  return measures.some((m) => m.kind === 'need' || m.kind === 'overall')
}

/** Whether it is known what is spent with each company. */
export function hasSpend({ measures }: Pick<Codebook, 'measures'>): boolean {
  return measures.some((m) => m.kind === 'spend')
}
