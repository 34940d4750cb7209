import { percent, roundHalfUp } from '#kernel';
import type { Valued } from '../indicator';
import { INDICATOR_RULES, type IndicatorRule } from '../indicator-table';
import type { SufficiencyReport } from '../report';
import type { RolledMeasure, RolledPublished, RolledYear } from './roll-up';
import { SUMMED_MARKET_RULES, type SummedRule } from './summed-rules';

const NOTHING: Valued = { value: null, numerator: null, denominator: null };

const isShare = ({ outOf }: Pick<IndicatorRule, 'outOf'>): boolean => outOf.length > 0;

/** Whether a council has it to add: a share by its parts (0 of 0 adds nothing, honestly), a count by itself. */
const has = (rule: Pick<IndicatorRule, 'outOf'>, { value, numerator, denominator }: Valued): boolean =>
  isShare(rule) ? numerator !== null && denominator !== null : value !== null;

/**
 * The sum of what councils have: of a count the counts, of a share or rate the numerators over the denominators. A mean of
 * percentages would let a council of fifty weigh as much as one of a thousand.
 */
export function sumValued(rule: Pick<IndicatorRule, 'unit' | 'outOf'>, parts: readonly Valued[]): Valued {
  const known = parts.filter((part) => has(rule, part));
  if (known.length === 0) return NOTHING;
  const sum = (of: (part: Valued) => number | null): number =>
    known.reduce((total, part) => total + (of(part) ?? 0), 0);
  if (!isShare(rule)) return { value: sum(({ value }) => value), numerator: null, denominator: null };
  const [numerator, denominator] = [sum((part) => part.numerator), sum((part) => part.denominator)];
  const value =
    rule.unit === 'per10000'
      ? denominator > 0
        ? roundHalfUp((10_000 * numerator) / denominator, 1)
        : null
      : percent(numerator, denominator);
  return { value, numerator, denominator };
}

type Held = Pick<SufficiencyReport, 'council' | 'indicators'>;

function yearBefore(rule: SummedRule, reports: readonly Held[], year: number, now: ReadonlySet<string>): RolledYear {
  const held = reports.flatMap(({ council, indicators = [] }) => {
    const found = indicators.find(({ id }) => id === rule.id)?.earlier.find((each) => each.year === year);
    return found && has(rule, found) ? [{ code: council.code, valued: found }] : [];
  });
  return {
    year,
    ...sumValued(
      rule,
      held.map(({ valued }) => valued),
    ),
    councils: held.length,
    sameCouncils: held.length === now.size && held.every(({ code }) => now.has(code)),
  };
}

/** One measure over the reports. @param published the Department’s figure of the area, already compared */
export function rolledMeasure(
  rule: SummedRule,
  reports: readonly Held[],
  year: number,
  published: (measure: Valued) => RolledPublished | null,
): RolledMeasure {
  const parts = reports.map(({ council, indicators = [] }) => ({
    council,
    valued: indicators.find(({ id }) => id === rule.id) ?? NOTHING,
  }));
  const here = parts.filter(({ valued }) => has(rule, valued));
  const sum = sumValued(
    rule,
    here.map(({ valued }) => valued),
  );
  const before = yearBefore(rule, reports, year - 1, new Set(here.map(({ council }) => council.code)));
  return {
    id: rule.id,
    title: rule.title,
    unit: rule.unit,
    definition: rule.definition,
    ...sum,
    councils: here.length,
    without: parts.filter(({ valued }) => !has(rule, valued)).map(({ council }) => council.name),
    why: sum.value === null ? (here.length === 0 ? 'no council’s report has it' : rule.whenNull) : null,
    yearBefore: before.councils === 0 ? null : before,
    published: published(sum),
  };
}

/** Every measure that is counted from returns, over the reports of several councils; and those from beside that have a sum. */
export const rolledMeasures = (
  reports: readonly Held[],
  year: number,
  published: (measure: Valued, rule: IndicatorRule) => RolledPublished | null = () => null,
): RolledMeasure[] => [
  ...INDICATOR_RULES.map((rule) => rolledMeasure(rule, reports, year, (measure) => published(measure, rule))),
  ...SUMMED_MARKET_RULES.map((rule) => rolledMeasure(rule, reports, year, () => null)),
];
