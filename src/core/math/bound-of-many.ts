/**
 * How many standard errors a difference must exceed so that, of many differences that are all chance, in 95 % of cases
 * not one exceeds it (Bonferroni: each is tested at 5 % divided by their number; holds however they depend on one another).
 *
 * Quantile of the normal distribution by Acklam's rational approximation of its tail (relative error below 1e-8).
 */
export function boundOfMany(count: number): number {
  const q = Math.sqrt(-2 * Math.log(0.025 / Math.max(1, count)))
  const above = ((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783
  const below = (((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1
  return -above / below
}
