import { FOSTERING_KINDS } from '#register';
import { ordinaryApprovals } from '../domain/fostering-terms';
import type { Need } from '../domain/need';
import type { KnownSupply, Terms } from './search-columns.query';

/** Bits of the approvals of which one is enough, where the need names none; a bit that no household has is always among them. */
export function ordinaryMask(words: KnownSupply['words'], need: Need): number {
  const bits = ordinaryApprovals(need).flatMap((word) => words[`approval ${word}`] ?? []);
  return bits.reduce((mask, bit) => mask | (1 << bit), 1 << 30);
}

/** Words of approvals, for as long as the terms are known. */
const wordsOf = new WeakMap<Terms, readonly string[]>();

/** What the households of these terms are approved for. */
export function approvalsOf({ words, terms }: KnownSupply, profile: number): readonly string[] {
  const of = terms[profile];
  if (of === undefined) return [];
  const known = wordsOf.get(of);
  if (known !== undefined) return known;
  const said = FOSTERING_KINDS.filter((kind) => ((of.approvals >> (words[`approval ${kind}`] ?? 31)) & 1) === 1);
  wordsOf.set(of, said);
  return said;
}
