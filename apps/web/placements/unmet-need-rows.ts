import { ageBand, reasonInWords, type KeptSearch } from '#placements';
import { PATHS, to } from '../paths';
import { declineInWords } from './placement-words';

interface CountedReason {
  readonly words: string;
  readonly count: number;
}

type Counts = Readonly<Record<string, number>>;

export const refusalRows = (counts: Counts): CountedReason[] =>
  Object.entries(counts).map(([reason, count]) => ({ words: declineInWords(reason) ?? reason, count }));

export const leftOutRows = (counts: Counts): CountedReason[] =>
  Object.entries(counts).map(([reason, count]) => ({ words: reasonInWords(reason), count }));

/** A search without a placement, as a row: what was asked and what came of it. */
export function searchRow({ needId, asked, outcome, closedReason, wentInstead, ...rest }: KeptSearch) {
  const { age, sex, riskGroup, types, where } = asked;
  const child = [age === null ? null : `${ageBand(age).join(' to ')} years`, sex].filter((each) => each !== null);
  const instead = wentInstead ?? (closedReason === null ? 'Not said' : `Not said. Closed: ${closedReason}`);
  return {
    ...rest,
    href: to(PATHS.need, { needId }),
    child: child.join(', ') || 'Not said',
    risks: riskGroup,
    wanted: [types.join(' or '), where === 'not said' ? '' : where].filter((each) => each !== '').join(', '),
    instead: outcome === 'open' ? null : instead,
  };
}
