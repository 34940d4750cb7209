import { readCalendarDate, type CalendarDate } from '#kernel';
import { readCompanyNumber } from './company-number';
import { readControlStatements, type ControlStatement } from './control-statement';
import type { COMPANY_KINDS, CONTROLS } from './supply-words';

type Control = (typeof CONTROLS)[number];
type BodyKind = (typeof COMPANY_KINDS)[number];

export interface ControlledBy {
  readonly control: Control;
  /** Percent; null where the words give none. */
  readonly least: number | null;
  readonly most: number | null;
}

/** A person or body with significant control of a company, as Companies House publishes it. */
export interface SignificantControl {
  readonly companyNumber: string;
  readonly owner: { readonly number: string | null; readonly name: string; readonly kind: BodyKind };
  readonly controls: readonly ControlledBy[];
  /** Null when the record does not say. */
  readonly from: CalendarDate | null;
  /** The first day on which it was over. */
  readonly to: CalendarDate | null;
  readonly document: string;
  readonly warnings: readonly { readonly rule: string; readonly message: string }[];
}

export type PscRecord =
  | { readonly is: 'control'; readonly control: SignificantControl }
  | { readonly is: 'statement'; readonly companyNumber: string; readonly statements: readonly ControlStatement[] }
  | { readonly is: 'nothing' }
  | { readonly is: 'unreadable'; readonly rule: string; readonly message: string };

type Fields = Readonly<Record<string, unknown>>;

const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

const BANDS: readonly [RegExp, number, number][] = [
  [/25-to-50-percent/, 25, 50],
  [/50-to-75-percent/, 50, 75],
  [/75-to-100-percent/, 75, 100],
  [/more-than-25-percent/, 25, 100],
];

const CONTROL_WORDS: readonly [RegExp, Control][] = [
  [/^ownership-of-shares/, 'shares'],
  [/^voting-rights/, 'votes'],
  [/^right-to-appoint-and-remove-(directors|members|persons?)/, 'appoints-directors'],
  [/^right-to-share-surplus-assets/, 'member'],
  [/^(part-)?right-to-share-surplus-assets/, 'member'],
  [/^significant-influence-or-control/, 'significant-influence'],
];

/** "ownership-of-shares-75-to-100-percent" as shares of 75 to 100 percent; null for words that are not known. */
export function readNature(nature: string): ControlledBy | null {
  const control = CONTROL_WORDS.find(([words]) => words.test(nature))?.[1];
  if (!control) return null;
  const band = BANDS.find(([words]) => words.test(nature));
  return { control, least: band?.[1] ?? null, most: band?.[2] ?? null };
}

const HERE =
  /^(the )?(united kingdom|uk|u\.k\.?|great britain|gb|england|wales|scotland|northern ireland|england (and|&|\/) wales|england,? wales|britain)( \(.*\))?$/i;
const ABROAD =
  /\b(jersey|guernsey|isle of man|luxembourg|cayman|virgin islands|bvi|netherlands|holland|ireland|eire|usa|united states|delaware|france|germany|switzerland|malta|cyprus|gibraltar|bermuda|singapore|hong kong|canada|australia|spain|italy|belgium|sweden|norway|denmark|finland|austria|japan|china|india|south africa|israel|united arab emirates|uae|mauritius|bahamas|panama|liechtenstein|monaco|new zealand|portugal|poland|qatar|saudi arabia|kuwait)\b/i;

/** Whether the words name a place of the United Kingdom, one abroad, or nothing that is known. */
export function whereRegistered(country: string | null): 'here' | 'abroad' | 'unknown' {
  if (country === null) return 'unknown';
  if (HERE.test(country.trim())) return 'here';
  return ABROAD.test(country.replace(/northern ireland/i, '')) ? 'abroad' : 'unknown';
}

function personName(data: Fields): string {
  const elements = fields(data['name_elements']);
  const parts = ['forename', 'middle_name', 'surname'].flatMap((part) => text(elements[part]) ?? []);
  return text(data['name']) ?? (parts.length > 0 ? parts.join(' ') : 'A person');
}

type Owner = Pick<SignificantControl, 'owner' | 'warnings'>;

/** Two people of one name are two: a person is known as the one who controls this company. */
const person = (name: string, company: string): Owner => ({
  owner: { number: null, name: `${name} (person with significant control of ${company})`, kind: 'individual' },
  warnings: [],
});

function body(data: Fields, company: string, legalPerson: boolean): Owner {
  const identification = fields(data['identification']);
  const name = text(data['name']) ?? `An owner of ${company}`;
  const country = text(identification['country_registered']);
  const given = text(identification['registration_number']);
  const where = whereRegistered(country ?? text(identification['place_registered']));
  const warnings: { rule: string; message: string }[] = [];
  if (where === 'abroad')
    return { owner: { number: null, name: `${name} (${country})`, kind: 'overseas-company' }, warnings };
  if (where === 'unknown' && country !== null)
    warnings.push({
      rule: 'country-unknown',
      message: `${name} is registered in "${country}", which names no country.`,
    });
  const number = given === null ? null : readCompanyNumber(given);
  if (given !== null && number === null)
    warnings.push({
      rule: 'number-unknown',
      message: `${name} has the number "${given}", which is none of Companies House's.`,
    });
  if (given === null && !legalPerson)
    warnings.push({
      rule: 'owner-without-number',
      message: `${name} is given without a number: it is known by its name alone.`,
    });
  const kind = legalPerson && number === null ? 'other' : /\bllp\b|partnership/i.test(name) ? 'partnership' : 'company';
  return { owner: { number, name, kind }, warnings };
}

function ownerOf(kind: string, data: Fields, company: string): Owner | null {
  if (kind.startsWith('super-secure-')) return person('A protected person', company);
  if (kind.startsWith('individual-')) return person(personName(data), company);
  if (kind.startsWith('corporate-entity-')) return body(data, company, false);
  return kind.startsWith('legal-person-') ? body(data, company, true) : null;
}

const numberIn = (link: unknown): string | null => /\/company\/([^/]+)\//.exec(text(link) ?? '')?.[1] ?? null;

/** A record of the snapshot ({company_number, data}), or an item of a company's list, which its link names. */
export function readPsc(record: unknown): PscRecord {
  const outer = fields(record);
  const data = 'data' in outer ? fields(outer['data']) : outer;
  const kind = text(data['kind']);
  if (kind === null) return { is: 'unreadable', rule: 'no-kind', message: 'The record has no kind.' };
  if (kind.startsWith('totals#')) return { is: 'nothing' };
  const given = text(outer['company_number']) ?? numberIn(fields(data['links'])['self']);
  const companyNumber = given === null ? null : readCompanyNumber(given);
  if (kind.endsWith('statement') || kind === 'exemptions')
    return companyNumber === null
      ? { is: 'nothing' }
      : { is: 'statement', companyNumber, statements: readControlStatements(data) };
  const owner = companyNumber === null ? null : ownerOf(kind, data, companyNumber);
  if (!/-person-with-significant-control$|-beneficial-owner$/.test(kind) || (companyNumber !== null && owner === null))
    return { is: 'unreadable', rule: 'unknown-kind', message: `The kind "${kind}" is not known.` };
  if (companyNumber === null || owner === null)
    return { is: 'unreadable', rule: 'no-company', message: `The record does not say of which company it is.` };
  return { is: 'control', control: withControl(companyNumber, owner, data) };
}

function withControl(companyNumber: string, { owner, warnings }: Owner, data: Fields): SignificantControl {
  const natures = Array.isArray(data['natures_of_control']) ? (data['natures_of_control'] as unknown[]) : [];
  const words = natures.flatMap((each) => text(each) ?? []);
  const found = words.map((nature) => ({ nature, control: readNature(nature) }));
  const unknown = found.filter(({ control }) => control === null).map(({ nature }) => nature);
  const controls = new Map<Control, ControlledBy>();
  for (const { control } of found) {
    const known = control && controls.get(control.control);
    if (control && (control.least ?? 0) >= (known?.least ?? 0)) controls.set(control.control, control);
  }
  const said = [...warnings];
  if (unknown.length > 0)
    said.push({ rule: 'nature-unknown', message: `The nature of control "${unknown.join('", "')}" is not known.` });
  if (controls.size === 0) {
    said.push({ rule: 'nature-not-given', message: `How ${owner.name} controls the company is not given.` });
    controls.set('significant-influence', { control: 'significant-influence', least: null, most: null });
  }
  const notified = text(data['notified_on']);
  const ceased = text(data['ceased_on'] ?? data['ceased']);
  return {
    companyNumber,
    owner,
    controls: [...controls.values()],
    from: notified === null ? null : readCalendarDate(notified),
    to: ceased === null ? null : readCalendarDate(ceased),
    document: `Companies House, persons with significant control of ${companyNumber}${notified === null ? '' : `, notified ${notified}`}`,
    warnings: said,
  };
}
