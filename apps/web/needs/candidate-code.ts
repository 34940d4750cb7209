import { notFound } from '#kernel';
import type { CandidateKey } from '#placements';

const KINDS: readonly CandidateKey['kind'][] = ['home', 'fostering-household', 'agency'];
const MARK = '~';

/** Who a candidate is, as a form and an address carry it. */
export const candidateCode = ({ kind, urn, building, place }: CandidateKey): string =>
  [kind, urn ?? '', building ?? '', place ?? ''].join(MARK);

/** The codes of a form or an address, each once, at most `most`. */
export function codesIn(given: unknown, most: number): string[] {
  const codes = [given ?? []].flat().filter((each): each is string => typeof each === 'string' && each.includes(MARK));
  return [...new Set(codes)].slice(0, most);
}

/** The key that a code carries. @throws DomainError not-found for a code of no candidate */
export function keyOfCode(code: string): CandidateKey {
  const [kind = '', urn = '', building = '', ...place] = code.split(MARK);
  if (!KINDS.some((each) => each === kind) || !/^\d{0,3}$/.test(building)) throw notFound('That home');
  return {
    kind: kind as CandidateKey['kind'],
    urn: urn || null,
    building: building === '' ? null : Number(building),
    place: place.join(MARK) || null,
  };
}
