import type { RegisterChangesDocument } from '#register';
import { day, number, signed } from '../rendering/formats';

export interface ListColumn {
  readonly text: string;
  readonly numeric?: boolean;
}

/** One list of providers that changed, ready to be shown. */
export interface ChangeList {
  readonly id: string;
  readonly title: string;
  /** What the count is of, after the number. */
  readonly label: string;
  /** How many there are; `rows` may be fewer. */
  readonly count: number;
  readonly columns: readonly ListColumn[];
  /** The first cell names the provider. */
  readonly rows: readonly (readonly string[])[];
}

/** Rows that a list shows at most: choosing a council shortens it, and the file has all. */
export const LIST_LIMIT = 100;

type Named = (code: string | null) => string;
interface Judged {
  readonly judgement: string;
  readonly inspectedOn: string;
}

const PLACES: ListColumn = { text: 'Places', numeric: true };
const FACTS: readonly ListColumn[] = ['URN', 'Name', 'Kind', 'Authority', 'Sector', 'Owner'].map((text) => ({ text }));
const PAIR: readonly ListColumn[] = ['URN', 'Kind', 'Authority'].map((text) => ({ text }));

const factsOf = (each: RegisterChangesDocument['opened'][number]): string[] => [
  each.urn,
  each.name ?? 'Withheld',
  each.provisionType,
  each.authorityName ?? 'Not known',
  each.sector ?? 'Not given',
  each.owner ?? 'Not given',
  each.places === null ? 'Not given' : number(each.places),
];

const grade = ({ judgement, inspectedOn }: Judged): string => `${judgement}, ${day(inspectedOn)}`;
const DIRECTIONS = { better: 'Better', worse: 'Worse' } as const;

function list<T>(
  [id, title, label]: readonly [id: string, title: string, label: string],
  columns: readonly ListColumn[],
  of: readonly T[],
  row: (each: T) => string[],
): ChangeList {
  return { id, title, label, columns, count: of.length, rows: of.slice(0, LIST_LIMIT).map(row) };
}

/** What opened, closed, changed hands, grew or shrank, and was graded otherwise, in this order. */
export function changeLists(changes: RegisterChangesDocument, nameOf: Named): ChangeList[] {
  const provider = (each: { urn: string; provisionType: string; authorityCode: string | null }): string[] => [
    each.urn,
    each.provisionType,
    nameOf(each.authorityCode),
  ];
  return [
    list(['opened', 'Opened', 'providers of any kind opened'], [...FACTS, PLACES], changes.opened, factsOf),
    list(['closed', 'Closed', 'closed'], [...FACTS, PLACES, { text: 'Now' }], changes.closed, (each) => [
      ...factsOf(each),
      each.lastStatus ?? 'No longer listed',
    ]),
    list(
      ['changed-hands', 'Changed hands', 'changed hands'],
      [...PAIR, { text: 'Owner before' }, { text: 'Owner after' }],
      changes.changedHands,
      (each) => [...provider(each), each.before, each.after],
    ),
    list(
      ['places', 'Places changed', 'have more or fewer places'],
      [...PAIR, ...['Before', 'After', 'Change'].map((text) => ({ text, numeric: true }))],
      changes.placesChanged,
      (each) => [...provider(each), number(each.before), number(each.after), signed(each.change)],
    ),
    list(
      ['regraded', 'Re-graded', 're-graded'],
      [...PAIR, { text: 'Before' }, { text: 'After' }, { text: 'Which is' }],
      changes.regraded,
      (each) => [
        ...provider(each),
        grade(each.before),
        grade(each.after),
        each.direction === null ? 'Not comparable' : DIRECTIONS[each.direction],
      ],
    ),
  ];
}
