/** In the order in which they are asked. */
export const TIERS = {
  'in-house': 'In-house',
  block: 'Block contract',
  'framework-direct': 'Framework, direct award',
  'mini-competition': 'Framework, mini-competition',
  spot: 'Spot purchase',
} as const;
export type Tier = keyof typeof TIERS;
export const isTier = (word: string): word is Tier => Object.hasOwn(TIERS, word);
