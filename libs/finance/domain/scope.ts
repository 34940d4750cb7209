import type { Context, Dimension, NumericFact, TaggedDocument } from './document';
import type { Part } from './figure-rules';

export type Scope = 'company' | 'group';

/** Dimensions that say whether the company or its group is meant, over the taxonomies. */
const SCOPE_DIMENSIONS = new Set([
  'GroupCompanyDataDimension',
  'GroupCompanyDimension',
  'ConsolidationDimension',
  'ConsolidatedAndSeparateFinancialStatementsAxis',
]);

const GROUP_MEMBERS = /^(Consolidated|Group|ConsolidatedMember|ConsolidatedGroup)$/;
const COMPANY_MEMBERS = /^(Company|CompanyOnly|Separate|SeparateMember|Parent|ParentCompany)$/;

/** Said of nearly every fact by some software, and the same as not saying it. */
const PLAIN_MEMBERS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    OriginalRevisedDataDimension: /^(Original|Revised)$/,
    RestatementsFirstTimeAdoptionDimension: /^RestatedAmount$/,
    RestatementsDimension: /^RestatedAmount$/,
    MaturitiesOrExpirationPeriodsDimension: /^AllPeriods$/,
  }),
);

const PARTS: ReadonlyMap<string, Part> = new Map(
  Object.entries({
    WithinOneYear: 'within',
    CurrentFinancialInstruments: 'within',
    AfterOneYear: 'after',
    'Non-currentFinancialInstruments': 'after',
  }),
);

const PART_DIMENSIONS = new Set([
  'MaturitiesOrExpirationPeriodsDimension',
  'FinancialInstrumentCurrentNon-currentDimension',
]);

/** Whose figure a context holds, and for which part of the amount; null when it holds some detail of it. */
export interface Slice {
  readonly scope: Scope | 'unsaid';
  readonly part: Part;
}

function scopeOf({ name, member }: Dimension): Scope | null {
  if (!SCOPE_DIMENSIONS.has(name)) return null;
  return GROUP_MEMBERS.test(member) ? 'group' : COMPANY_MEMBERS.test(member) ? 'company' : null;
}

export function sliceOf({ dimensions }: Context): Slice | null {
  let scope: Slice['scope'] = 'unsaid';
  let part: Part = 'whole';
  for (const dimension of dimensions) {
    const said = scopeOf(dimension);
    const due = PART_DIMENSIONS.has(dimension.name) ? PARTS.get(dimension.member) : undefined;
    if (said) scope = said;
    else if (due && (part === 'whole' || part === due)) part = due;
    else if (!PLAIN_MEMBERS.get(dimension.name)?.test(dimension.member)) return null;
  }
  return { scope, part };
}

/** A heading over a statement of the group, alone in its line. */
const GROUP_HEADING =
  /^(the )?(group|consolidated)\b[\w\s,&']{0,40}\b(balance sheet|statement of financial position|profit and loss account|income statement|statement of (total )?comprehensive income)\b.{0,40}$/i;
const LONGEST_HEADING = 120;

/** What a report says of its scope: why what it tags without a word on scope is the group's; null when it is the company's. */
export function reasonForGroup(documents: readonly TaggedDocument[]): string | null {
  const used = new Set(documents.flatMap(({ numbers }) => numbers.map(({ context }) => context)));
  const said = (scope: Scope): boolean =>
    [...used].some(({ dimensions }) => dimensions.some((each) => scopeOf(each) === scope));
  if (said('group')) return null;
  if (said('company')) return 'it tags the company apart';
  const declared = declaredScope(documents);
  if (declared) return `it declares its scope as ${declared}`;
  for (const { passages } of documents) {
    const heading = passages.find(({ text }) => text.length <= LONGEST_HEADING && GROUP_HEADING.test(text));
    if (heading) return `its heading in line ${heading.line} is "${heading.text}"`;
  }
  return null;
}

/** The scope that the filing states; a context that software declares and nothing uses states none. */
function declaredScope(documents: readonly TaggedDocument[]): string | null {
  for (const { texts } of documents) {
    for (const { concept, context } of texts) {
      if (concept !== 'ScopeAccounts' || !context) continue;
      const member = context.dimensions.find(({ name }) => name === 'ScopeAccountsDimension')?.member ?? '';
      if (/^(GroupAccountsOnly|ConsolidatedGroupCompanyAccounts)$/.test(member)) return member;
    }
  }
  return null;
}

/** Whether the filing says that earlier figures were restated. */
export const isRestated = (facts: readonly NumericFact[]): boolean =>
  facts.some(({ context }) => context.dimensions.some(({ name }) => name.startsWith('Restatements')));
