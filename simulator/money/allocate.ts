/**
 * Splits an amount over parts in proportion to their weights. Each part gets its share rounded down; the units left over go one
 * each to the first parts. Recorded: 20.00 over 94, 100, 100, 100 gives 4.78, 5.08, 5.07, 5.07 (41-webhook-hkd-order-discount.json).
 *
 * Minor units in, minor units out; the parts add up to the amount exactly. No part gets more than its weight: an amount above the
 * weights' sum is cut to it, a negative one to nothing.
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return spread(Math.max(0, Math.min(amount, total)), weights);
}

/** The same without the limit: a part may get more than its weight. Parts without weight get nothing unless all have none. */
export function spread(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (amount === 0 || total === 0) return weights.map((_, index) => (index === 0 ? amount : 0));
  const shares = weights.map((weight) => Number((BigInt(amount) * BigInt(weight)) / BigInt(total)));
  let left = amount - shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share, index) => {
    if (left === 0 || weights[index] === 0) return share;
    left -= 1;
    return share + 1;
  });
}
