import { inPounds, inWords, pence, calendarDate } from '#kernel';
import {
  nameInWords,
  type AssessedShare,
  type CompanyIndicators,
  type FlagRow,
  type Indicator,
  type IndicatorInput,
  type ThresholdsPreview,
  type ThresholdVersion,
} from '#finance';
import { counted, table } from './print';

/** The worst first, as a reader wants them. */
const LEVELS = ['red', 'amber', 'cannot-assess', 'info', 'green'] as const;
const LEVEL = {
  red: 'RED',
  amber: 'AMBER',
  'cannot-assess': 'CANNOT ASSESS',
  info: 'FOR INFORMATION',
  green: 'WITHIN THRESHOLDS',
} as const;
const SUFFIX = { percent: '%', times: ' times', days: ' days', months: ' months', points: ' points' } as const;

function valueText({ value, unit }: Indicator): string {
  if (value === null) return 'not known';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  if (unit === 'pence') return inPounds(pence(value));
  const figure = value.toLocaleString('en-GB', { maximumFractionDigits: 2 });
  return `${figure}${unit in SUFFIX ? SUFFIX[unit as keyof typeof SUFFIX] : ''}`;
}

function inputText({ key, valuePence, filedPence, value, document, period }: IndicatorInput): string {
  const amount = valuePence === undefined ? String(value) : inPounds(pence(valuePence));
  const filed = filedPence === undefined ? '' : ` (as filed ${inPounds(pence(filedPence))})`;
  const when = period === null ? '' : `, ${inWords(period.end)}`;
  return `${nameInWords(key)} ${amount}${filed} (${document}${when})`;
}

/** A line for each sentence, the first beside its word and the others below it. */
const lines = (word: string, sentences: readonly string[]): string[] =>
  sentences.map((sentence, index) => `  ${(index === 0 ? word : '').padEnd(11)}${sentence}`);

function indicatorText(each: Indicator): string {
  return [
    `${LEVEL[each.level]}  ${each.name}: ${valueText(each)}`,
    ...lines('Formula', [each.formula]),
    ...lines('Thresholds', [each.thresholds]),
    ...lines('From', each.inputs.map(inputText)),
    ...lines('Missing', each.missing),
    ...lines('Note', each.notes),
    ...lines('Source', [each.source]),
  ].join('\n');
}

/** "1 red, 2 amber, 5 cannot assess". */
function levelsText(indicators: readonly Indicator[]): string {
  const counts = LEVELS.map((level) => ({ level, count: indicators.filter((each) => each.level === level).length }));
  const told = counts
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => `${count} ${LEVEL[level].toLowerCase()}`);
  return `${counted(indicators.length, 'indicator')}: ${told.join(', ')}.`;
}

/** Flags as a table. */
export function flagsText(flags: readonly FlagRow[]): string {
  if (flags.length === 0) return 'No flags.';
  return table(
    ['Id', 'Company', 'Indicator', 'Level', 'State', 'Raised', 'Reply by', 'Councils from'],
    flags.map((flag) => [
      flag.id,
      flag.companyNumber,
      flag.indicator,
      flag.level,
      flag.state,
      flag.raisedOn,
      flag.replyDueOn,
      flag.councilsFrom,
    ]),
  );
}

/** Indicators for a person to read: level, value with its unit, why, what is missing, source; the worst first. */
export function indicatorsText(found: CompanyIndicators): string {
  const { company, asAt, basis, thresholdVersion, consolidation, indicators, flags } = found;
  const chain = consolidation.chain.map(({ name, kind }) => `${name} (${kind})`).join(', above it ');
  const head = [
    `${company.name ?? 'Company'} ${company.number}, at ${inWords(asAt)}. Thresholds: version ${thresholdVersion}.`,
    basis,
    `${consolidation.why}${chain === '' ? '' : ` Owners: ${chain}.`}`,
    levelsText(indicators),
  ];
  const sorted = LEVELS.flatMap((level) => indicators.filter((each) => each.level === level));
  return [head.join('\n'), ...sorted.map(indicatorText), flagsText(flags)].join('\n\n');
}

/** What share of places cannot be assessed. */
export function coverageText({ asAt, places, cannotAssess, percentCannotAssess, because }: AssessedShare): string {
  const share = percentCannotAssess === null ? '' : ` (${percentCannotAssess}%)`;
  const head = `At ${inWords(asAt)}: of ${counted(places, 'place')} in homes not run by councils, ${cannotAssess.toLocaleString('en-GB')}${share} belong to owners whose finances cannot be assessed.`;
  return because.length === 0
    ? head
    : `${head}\n\n${table(
        ['Why', 'Places'],
        because.map(({ reason, places: of }) => [reason, of]),
      )}`;
}

/** Versions as a table. */
export const thresholdsText = (versions: readonly ThresholdVersion[]): string =>
  table(
    ['Version', 'From', 'Approved by', 'Source'],
    versions.map((each) => [each.version, each.effectiveFrom, each.approvedBy, each.source]),
  );

/** What a new version would change. */
export function previewText({
  version,
  against,
  asAt,
  companies,
  companiesChanged,
  changes,
}: ThresholdsPreview): string {
  const head = `Version ${version} instead of ${against}, at ${inWords(calendarDate(asAt))}: ${counted(changes.length, 'level')} would change, of ${companiesChanged} of ${counted(companies, 'company', 'companies')}.`;
  if (changes.length === 0) return head;
  const rows = changes.map((each) => [each.company, each.indicator, String(each.value), each.from, each.to]);
  return `${head}\n\n${table(['Company', 'Indicator', 'Value', 'Now', 'Then'], rows)}`;
}
