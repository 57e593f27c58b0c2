/**
 * Joins groups that are too small to be shown. With an order (age bands) the smallest goes to the smaller of its two
 * neighbours, again and again, until all are large enough; without, all small ones become one group, the last.
 *
 * @param categories in their order
 * @param members respondents of each category
 * @returns groups of categories, in order
 */
export function joinSmall(categories: readonly number[], members: Float64Array, minimum: number, hasOrder: boolean): number[][] {
  if (!hasOrder) {
    const small = categories.filter((c) => members[c]! < minimum)
    if (small.length < 2) return categories.map((c) => [c])
    return [...categories.filter((c) => members[c]! >= minimum).map((c) => [c]), small]
  }
  const groups = categories.map((c) => ({ categories: [c], size: members[c]! }))
  while (groups.length > 1) {
    const smallest = groups.reduce((at, group, i) => (group.size < groups[at]!.size ? i : at), 0)
    if (groups[smallest]!.size >= minimum) break
    const isBefore = smallest > 0 && (smallest === groups.length - 1 || groups[smallest - 1]!.size <= groups[smallest + 1]!.size)
    const first = isBefore ? smallest - 1 : smallest
    const [a, b] = [groups[first]!, groups[first + 1]!]
    groups.splice(first, 2, { categories: [...a.categories, ...b.categories], size: a.size + b.size })
  }
  return groups.map((group) => group.categories)
}
