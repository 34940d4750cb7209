import { inWords } from '#kernel';
import { amountKey } from './amounts';
import type { AccountsIssue, NumericFact, TaggedDocument } from './document';
import { conceptsOf, FIGURES, type FigureRule } from './figure-rules';
import { FURTHER_FIGURES } from './further-figures';
import { brokenIdentities, IDENTITY_CONCEPTS } from './identities';
import { figuresOf, PeriodAmounts, type PeriodFacts, type PeriodFigures } from './period-figures';
import { daysIn, isYear, PeriodSpans, type Span } from './period-spans';
import { isRestated, reasonForGroup, sliceOf, type Scope } from './scope';

const READ: ReadonlySet<string> = new Set([
  ...Object.values<FigureRule>(FIGURES).flatMap(({ read }) => conceptsOf(read)),
  ...Object.values<FigureRule>(FURTHER_FIGURES).flatMap(({ read }) => conceptsOf(read)),
  ...IDENTITY_CONCEPTS,
]);

const note = (rule: string, message: string): AccountsIssue => ({
  rule,
  severity: 'warning',
  message,
  file: null,
  line: null,
  concept: null,
});

/** Sorts what is tagged into the periods that it is of. */
function gather(facts: readonly NumericFact[], spans: PeriodSpans, unsaid: Scope): PeriodFacts[] {
  const periods = new Map<string, Omit<PeriodFacts, 'facts'> & { facts: Map<string, NumericFact[]> }>();
  for (const fact of facts) {
    const slice = sliceOf(fact.context);
    if (!slice) continue;
    const { end } = fact.context;
    const start = fact.context.start ?? spans.startOf(end);
    const scope = slice.scope === 'unsaid' ? unsaid : slice.scope;
    const key = `${end} ${start ?? ''} ${scope}`;
    const period = periods.get(key) ?? { start, end, scope, facts: new Map<string, NumericFact[]>() };
    periods.set(key, period);
    const name = amountKey(fact.concept, slice.part);
    const known = period.facts.get(name);
    if (known) known.push(fact);
    else period.facts.set(name, [fact]);
  }
  return [...periods.values()].sort(newestFirst);
}

const newestFirst = (a: PeriodFacts, b: PeriodFacts): number =>
  b.end.localeCompare(a.end) || (a.start ?? '').localeCompare(b.start ?? '') || a.scope.localeCompare(b.scope);

function lengths(periods: readonly PeriodFigures[], covered: Span | null): AccountsIssue[] {
  const told = new Set<string>();
  return periods.flatMap(({ start, end }) => {
    if (!start || isYear({ start, end }) || told.has(`${start} ${end}`)) return [];
    const own = covered?.start === start && covered.end === end;
    told.add(`${start} ${end}`);
    const days = daysIn({ start, end });
    const which = own ? 'The period of the accounts' : 'A period';
    return [
      note(
        'period-not-a-year',
        `${which}, ${inWords(start)} to ${inWords(end)}, has ${days} days: its figures are as filed, not for a year.`,
      ),
    ];
  });
}

/** The figures of every period that a filing tells of, newest first, with what is wrong with them. */
export function readPeriods(
  documents: readonly TaggedDocument[],
  covered: Span | null,
): { periods: PeriodFigures[]; issues: AccountsIssue[] } {
  const issues: AccountsIssue[] = [];
  const numbers = documents.flatMap((document) => document.numbers);
  const facts = numbers.filter(({ concept }) => READ.has(concept));
  const used = [
    ...numbers.map(({ context }) => context),
    ...documents.flatMap(({ texts }) => texts.flatMap(({ context }) => context ?? [])),
  ];
  const spans = new PeriodSpans(
    used,
    documents.flatMap(({ contexts }) => contexts),
    covered,
  );
  const reason = reasonForGroup(documents);
  const periods: PeriodFigures[] = [];
  for (const period of gather(facts, spans, reason === null ? 'company' : 'group')) {
    const amounts = new PeriodAmounts(period, issues);
    const figures = figuresOf(amounts, issues);
    if (!figures) continue;
    periods.push(figures);
    issues.push(...brokenIdentities(figures, amounts), ...creditorsWithoutTerm(figures, amounts));
  }
  if (reason !== null)
    issues.push(note('read-as-group', `What the filing tags without a scope is its group's: ${reason}.`));
  if (isRestated(numbers))
    issues.push(note('restated', 'The filing restates earlier figures: they differ from what was filed before.'));
  issues.push(...lengths(periods, covered));
  return { periods, issues };
}

/** Creditors of which nobody can say when they fall due. */
function creditorsWithoutTerm({ values, end }: PeriodFigures, amounts: PeriodAmounts): AccountsIssue[] {
  const whole = amounts.read('Creditors', 'whole', 'money');
  if (!whole || whole === 'disagrees') return [];
  if (values.creditorsWithinOneYearPence !== undefined && values.creditorsAfterOneYearPence !== undefined) return [];
  const { concept, place } = whole.fact;
  const message = `Creditors at ${inWords(end)} are tagged without saying when they fall due, so they are in neither figure.`;
  return [{ ...note('creditors-without-term', message), file: place.file, line: place.line, concept }];
}
