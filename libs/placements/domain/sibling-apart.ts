import type { KindsOfChildren, SiblingChild } from './sibling-children';

/** A home that is known to be free for some of them: the kinds of children whom it suits, and the most of them it has room for. */
export interface RoomyHome {
  readonly suits: ReadonlySet<number>;
  readonly room: number;
}

const PAIRS_TOLD = 5;

/** What keeps brothers and sisters from living together, in sentences; of homes that are known to be free. */
export function whatKeepsApart(
  children: readonly SiblingChild[],
  kinds: KindsOfChildren,
  homes: readonly RoomyHome[],
): string[] {
  const whoOf = (kind: number): string => {
    const members = kinds.members[kind] ?? [];
    if (members.length === children.length) return 'any of them';
    return [...new Set(members.map((each) => children[each]?.who ?? ''))].join(' or ');
  };
  const all = [...kinds.counts.keys()];
  const suited = (...wanted: number[]): RoomyHome[] =>
    homes.filter(({ suits }) => wanted.every((kind) => suits.has(kind)));
  const said = children.filter(({ notWith }) => notWith).map(({ who }) => `The child is not to live with ${who}.`);
  const nowhere = all.filter((kind) => suited(kind).length === 0);
  const pairs = all.flatMap((a) =>
    all
      .filter((b) => b > a && ![a, b].some((kind) => nowhere.includes(kind)) && suited(a, b).length === 0)
      .map((b) => [a, b]),
  );
  const reasons = [
    ...said,
    ...nowhere.map((kind) => `No home that is known to be free suits ${whoOf(kind)}.`),
    ...pairs
      .slice(0, PAIRS_TOLD)
      .map(([a = 0, b = 0]) => `No home that is known to be free suits both ${whoOf(a)} and ${whoOf(b)}.`),
    ...(pairs.length > PAIRS_TOLD ? [`So it is for ${pairs.length - PAIRS_TOLD} pairs more.`] : []),
  ];
  if (reasons.length > 0) return reasons;
  const suiting = suited(...all);
  if (suiting.length === 0) return ['No home that is known to be free suits all of them.'];
  const most = suiting.reduce((a, { room }) => Math.max(a, room), 0);
  const homesSuit = suiting.length === 1 ? '1 home suits' : `${suiting.length.toLocaleString('en-GB')} homes suit`;
  return [`${homesSuit} each of them, and none has room for more than ${most} of the ${children.length}.`];
}
