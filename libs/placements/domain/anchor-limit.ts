/**
 * How often anchors may change. A distance is told as a band of 5 miles: one tells a ring, three tell a corner, and enough
 * of them tell a house. Homeward's own rule; dated rows of placements.anchor_rule say the numbers.
 */
export interface AnchorRule {
  /** Hours that are looked back. */
  readonly hours: number;
  /** Different sets of anchors of one need, */
  readonly setsOfNeed: number;
  /** and different postcodes in them. */
  readonly postcodesOfNeed: number;
  /** Different postcodes in all searches of the organisation. */
  readonly postcodesOfOrganisation: number;
}

/** Anchors as they were searched with: words that stand for postcodes, in order. */
export interface AnchorUse {
  readonly anchors: readonly string[];
  readonly usedAt: Date;
  /** Whether it was for the need (or by the person) that asks now. */
  readonly ofNeed: boolean;
}

export interface AnchorRefusal {
  readonly message: string;
  /** When the same question will be answered; null when it never will. */
  readonly againAt: Date | null;
}

const HOUR = 3_600_000;
const setOf = (anchors: readonly string[]): string => anchors.join(' ');

/** Whether these anchors were searched with for that need within the hours looked back. */
export const isKnownSet = (uses: readonly AnchorUse[], anchors: readonly string[]): boolean =>
  uses.some((use) => use.ofNeed && setOf(use.anchors) === setOf(anchors));

function broken(rule: AnchorRule, uses: readonly AnchorUse[], asked: readonly string[]): string | null {
  if (isKnownSet(uses, asked)) return null;
  const own = uses.filter(({ ofNeed }) => ofNeed);
  const sets = new Set(own.map(({ anchors }) => setOf(anchors)));
  if (sets.size >= rule.setsOfNeed) return `${rule.setsOfNeed} sets of places to measure from`;
  const ofNeed = new Set([...own.flatMap(({ anchors }) => anchors), ...asked]);
  if (ofNeed.size > rule.postcodesOfNeed) return `${rule.postcodesOfNeed} different postcodes to measure from`;
  const ofAll = new Set([...uses.flatMap(({ anchors }) => anchors), ...asked]);
  return ofAll.size > rule.postcodesOfOrganisation
    ? `${rule.postcodesOfOrganisation} different postcodes in all searches of your organisation`
    : null;
}

const WHEN = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/London',
});

/**
 * Why a search with these anchors is not answered now; null when it is.
 * @param uses of the organisation in the hours looked back from `at`
 */
export function refuseAnchors(
  rule: AnchorRule,
  uses: readonly AnchorUse[],
  asked: readonly string[],
  at: Date,
): AnchorRefusal | null {
  const limit = broken(rule, uses, asked);
  if (limit === null) return null;
  const ends = ({ usedAt }: AnchorUse): number => usedAt.getTime() + rule.hours * HOUR;
  const again = uses
    .map(ends)
    .filter((end) => end > at.getTime())
    .toSorted((a, b) => a - b)
    .find(
      (end) =>
        broken(
          rule,
          uses.filter((use) => ends(use) > end),
          asked,
        ) === null,
    );
  const why = 'Distances are told in bands so that nobody can work out where a home is.';
  if (again === undefined) {
    const most = Math.min(rule.postcodesOfNeed, rule.postcodesOfOrganisation);
    return { message: `A need may measure from ${most} postcodes at most. ${why} Leave some out.`, againAt: null };
  }
  return {
    message: `In ${rule.hours} hours this need may use ${limit}. ${why} Search with the places of before, or again from ${WHEN.format(new Date(again))}.`,
    againAt: new Date(again),
  };
}
