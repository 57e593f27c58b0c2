import type { Quantity, RelationParams } from '../../core/measurement/relation.ts'

type WalletBy = RelationParams['walletBy']
/** How a share of wallet may be measured other than from amounts. */
type Variant = Exclude<WalletBy, 'amounts'>
const companiesIn = (n: number) => `${n} ${n === 1 ? 'company' : 'companies'}`

/** Share of wallet and share of value: amounts beside the map. */
export const shares = {
  tabs: { label: 'Beside the map', table: 'Table', shares: 'Shares' },
  walletBy: { amounts: 'From amounts', customers: 'Mean of customers’ own shares', ranks: 'Estimated from ranks (WAR)' } satisfies Record<WalletBy, string>,
  walletByLabel: 'Share of wallet is measured',
  walletByHint: {
    amounts: 'Money spent with the company over all money spent: large customers count more. Adds up to market share.',
    customers: 'Each customer’s own share, then the mean: a small customer counts as much as a large one.',
    ranks: 'From the order in which each customer rates the companies. For markets where customers buy from several companies side by side.',
  } satisfies Record<WalletBy, string>,
  walletCaption: {
    customers: 'Share of wallet: mean of customers’ own shares',
    ranks: 'Rank-based wallet estimate (WAR), not measured spending',
  } satisfies Record<Variant, string>,
  readingRule: {
    customers: 'The shorter the distance between a company and a segment, the larger its share of the average customer’s spending.',
    ranks: 'The shorter the distance between a company and a segment, the larger its estimated share of their spending.',
  } satisfies Record<Variant, string>,
  method: {
    amounts: 'share of wallet from amounts',
    customers: 'share of wallet as mean of customers’ own shares',
    ranks: 'rank-based wallet estimate (WAR)',
  } satisfies Record<WalletBy, string>,
  valueMethod: 'share of value: value ÷ sum of values over the companies rated',
  estimateShort: 'Wallet estimate',
  computing: 'Adding up…',
  noShares: 'Shares cannot be shown',
  walletTitle: 'Who gets the wallet of each segment',
  walletRead: 'Width: what the segment spends. Height: the company’s share of it. So each area is money.',
  walletSum: (amount: string, customers: string, isWeighted: boolean) => `${amount} in all, spent by ${customers} respondents (${isWeighted ? 'weighted, ' : ''}in the unit of the answers).`,
  walletOutside: (amount: string) => `Another ${amount} is spent by customers who belong to no segment.`,
  mosaicLabel: 'Spending of the segments, divided among the companies',
  noSpend: 'No spending in this file',
  estimateTitle: 'Wallet estimate from ranks (WAR)',
  estimateRead: 'Width: the segment’s share of customers. Height: the company’s estimated share of their wallet.',
  estimateNote:
    'Shares of wallet are estimated here from the order in which each customer rates the companies: share = (1 − rank ÷ (N + 1)) × 2 ÷ N. Use it only where customers buy from several companies side by side: at least four in ten do, or 1.4 companies on average.',
  spendWouldAdd:
    'With one column of spending per company, and one for all others, this page would show the wallet of each segment in money, and what each company stands to win or lose.',
  mosaicLabelEstimate: 'Wallets of the segments as estimated from ranks, divided among the companies',
  pointAt: 'Point at an area for its figures.',
  cellLine: (company: string, segment: string, figures: string) => `${company} × ${segment}: ${figures}`,
  ofWallet: (share: string) => `${share} of wallet`,
  ofEstimate: (share: string) => `${share} of wallet (estimate)`,
  ofValue: (share: string) => `${share} of value`,
  gapTitle: 'Value against wallet',
  gapOf: 'Company',
  gapRead: 'A company that is valued more than it is bought from (full line) can win the difference; one that is bought from more than it is valued (dashed) can lose it.',
  gapWin: (company: string, amount: string) => `If ${company}’s share of wallet rose to its share of value, it would win ${amount}`,
  gapLose: (company: string, amount: string) => `${company} holds ${amount} more than its share of value speaks for`,
  gapOthers: 'Other companies are not rated. Their part of the wallet is left out of both shares here.',
  gapNone: 'Nothing was rated in this file, so there is no share of value to set against the wallet.',
  gapLabel: (company: string) => `${company}: share of value against share of wallet, by segment`,
  gapMoney: 'Money at stake',
  value: 'Share of value',
  wallet: 'Share of wallet',
  estimate: 'Wallet estimate (WAR)',
  points: (amount: string) => `${amount} pp`,
  figures: { spend: 'Spending', walletShare: 'Share of wallet', valueShare: 'Share of value', gapMoney: 'Gap in money' },
  figuresLabel: 'Figures of the table',
  figureCaption: {
    spend: 'Spent with each company: sum of the answers',
    walletShare: 'Share of wallet: spent with the company ÷ all spent',
    valueShare: 'Share of value: value of the company ÷ sum of the values of all companies the customer rated',
    gapMoney: '(Share of value − share of what is spent with the companies rated) × what is spent with them',
  },
  inUnits: ' (in thousands)',
  walletLine: 'Wallet',
  perCustomerLine: 'Per customer',
  perCustomerInFull: 'Per customer, in full',
  download: 'Download shares (CSV)',
  fileName: 'shares',
  shift: {
    /** Wallet and value, in either order. */
    shares: (company: string, segment: string, wallet: string, value: string) => `Moved most: ${company} holds ${wallet} of the wallet of ${segment} with ${value} of their value.`,
    sharesEstimate: (company: string, segment: string, wallet: string, value: string) =>
      `Moved most: ${company} has an estimated ${wallet} of the wallet of ${segment} with ${value} of their value.`,
    ranks: (company: string, segment: string, now: string, before: string) => `Moved most: ${company} with ${segment}, now ${now}, before ${before}.`,
    angle: { strength: 'strength', shareOfValue: 'share of value', shareOfWallet: 'share of wallet' } satisfies Record<Quantity, string>,
    place: (rank: number, of: number, angle: string, value: string) => `no. ${rank} of ${companiesIn(of)} by ${angle} (${value})`,
  },
}
