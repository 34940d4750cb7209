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

const LEVEL = { green: 'green', amber: 'AMBER', red: 'RED', info: 'info', 'cannot-assess': 'cannot assess' } as const;

function valueText({ value, unit }: Indicator): string {
  if (value === null) return '-';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  if (unit === 'pence') return inPounds(pence(value));
  const suffix = { percent: '%', times: ' times', days: ' days', months: ' months', points: ' points' } as const;
  return `${value}${unit in suffix ? suffix[unit as keyof typeof suffix] : ''}`;
}

function inputText({ key, valuePence, filedPence, value, document, period }: IndicatorInput): string {
  const amount = valuePence === undefined ? String(value) : inPounds(pence(valuePence));
  const filed = filedPence === undefined ? '' : ` (as filed ${inPounds(pence(filedPence))})`;
  const when = period === null ? '' : `, ${inWords(period.end)}`;
  return `    ${nameInWords(key)} ${amount}${filed}: ${document}${when}`;
}

function indicatorText(each: Indicator): string {
  const lines = [
    `${each.name}: ${LEVEL[each.level]}${each.value === null ? '' : `, ${valueText(each)}`}`,
    `  ${each.formula}`,
    `  ${each.thresholds}. ${each.source}.`,
    ...each.inputs.map(inputText),
    ...each.missing.map((missing) => `  Missing: ${missing}`),
    ...each.notes.map((note) => `  ${note}`),
  ];
  return lines.join('\n');
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

/** Indicators for a person to read. */
export function indicatorsText(found: CompanyIndicators): string {
  const { company, asAt, basis, thresholdVersion, consolidation, indicators, flags } = found;
  const chain = consolidation.chain.map(({ name, kind }) => `${name} (${kind})`).join(', above it ');
  const head = [
    `${company.name ?? 'Company'} ${company.number}, at ${inWords(asAt)}. Thresholds: version ${thresholdVersion}.`,
    basis,
    `${consolidation.why}${chain === '' ? '' : ` Owners: ${chain}.`}`,
  ];
  return [head.join('\n'), ...indicators.map(indicatorText), flagsText(flags)].join('\n\n');
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
