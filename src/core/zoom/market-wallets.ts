import type { Codebook } from '../codebook/codebook.ts'
import { hasSpend } from '../codebook/what-was-asked.ts'
import type { RelationParams } from '../measurement/relation.ts'
import { tabulate } from '../measurement/tabulate.ts'
import type { Table } from '../table/table.ts'
import { walletTable } from '../wallet/wallet-table.ts'

/**
 * What a respondent of each segment spends with all companies, others included; over those who spend anything.
 *
 * @returns by category of the division; empty where the survey has no spending
 */
export function marketWallets(survey: Table, codebook: Codebook, relation: RelationParams): Map<string, number> {
  if (!hasSpend(codebook)) return new Map()
  const shares = tabulate(survey, codebook, { ...relation, by: 'segments', quantity: 'shareOfWallet', walletBy: 'amounts', mergeBelow: null })
  return new Map(walletTable(shares, null).segments.flatMap(({ id, perCustomer }) => (Number.isFinite(perCustomer) ? [[id, perCustomer] as const] : [])))
}
