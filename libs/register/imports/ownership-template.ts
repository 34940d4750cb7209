import type { CalendarDate } from '#kernel';
import type { FileTemplate, TemplateRow } from '#platform';
import { readCompanyNumber } from '../domain/company-number';
import { COMPANY_KINDS, CONTROLS } from '../domain/supply-words';
import { urnCell } from './urn-cell';

const NUMBER = 'number at Companies House; empty for a body that has none';

const columns = {
  owner_name: {
    meaning: 'name of the owner, as the document writes it',
    examples: ['Example Holdings Ltd', 'Example Care Ltd'],
    required: true,
  },
  owner_number: { meaning: NUMBER, examples: ['99000001', '99000002'] },
  owner_kind: { meaning: COMPANY_KINDS.join(', '), examples: ['private-equity', 'company'], required: true },
  control: {
    meaning: `how it holds: ${CONTROLS.join(', ')}`,
    examples: ['shares', 'runs-registration'],
    required: true,
  },
  owned_name: { meaning: 'name of the body that is owned; empty with owned_urn', examples: ['Example Care Ltd', ''] },
  owned_number: { meaning: NUMBER, examples: ['99000002', ''] },
  owned_kind: { meaning: 'as owner_kind; company when empty', examples: ['company', ''] },
  owned_urn: { meaning: 'URN of the registration that is run; empty with owned_name', examples: ['', '2900001'] },
  share: {
    meaning: 'percent, or the band that the document gives: 100, or 75-100; empty when it gives none',
    examples: ['75-100', ''],
  },
  document: {
    meaning: 'what says so: the filing, its date, an address. A link without it is refused',
    examples: ['Companies House PSC, 2024-02-01', 'Ofsted certificate, 2023-04-01'],
    required: true,
  },
  valid_from: { meaning: 'first day on which it was so; empty with --as-at', examples: ['2024-02-01', '2023-04-01'] },
  valid_to: { meaning: 'first day on which it is no longer so; empty while it is', examples: ['', ''] },
} as const;

export type OwnershipColumn = keyof typeof columns;

export const OWNERSHIP_TEMPLATE: FileTemplate<OwnershipColumn> = {
  kind: 'ownership',
  row: 'A row says that an owner holds another body, or runs a registration, and which document says so.',
  columns,
};

export interface NamedBody {
  readonly name: string;
  readonly number: string | null;
  readonly kind: (typeof COMPANY_KINDS)[number];
}

export interface OwnershipSaying {
  readonly owner: NamedBody;
  /** Null when a registration is held. */
  readonly owned: NamedBody | null;
  readonly columns: {
    readonly owned_urn: string | null;
    readonly control: (typeof CONTROLS)[number];
    readonly share_least: number | null;
    readonly share_most: number | null;
    readonly document: string;
  };
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

function readShare(text: string): { least: number; most: number } | null {
  const match = /^(\d{1,3}(?:\.\d{1,4})?)%?(?:\s*(?:-|–|to)\s*(\d{1,3}(?:\.\d{1,4})?)%?)?$/.exec(text);
  if (!match) return null;
  const least = Number(match[1]);
  const most = match[2] === undefined ? least : Number(match[2]);
  return least <= most && most <= 100 ? { least, most } : null;
}

/** What a row says of one link. */
export function readOwnership(row: TemplateRow<OwnershipColumn>): OwnershipSaying {
  const control = row.needed('control', row.word('control', CONTROLS), 'shares');
  const owned_urn = urnCell(row, 'owned_urn');
  const ownedName = row.text('owned_name');
  if ((owned_urn === null) === (ownedName === null))
    row.refuse('owned_name', 'owned-one-of-two', 'Expected either owned_name or owned_urn, and not both.');
  else if ((control === 'runs-registration') !== (owned_urn !== null))
    row.refuse(
      'control',
      'control-and-owned',
      'runs-registration goes with owned_urn, and the other words with owned_name.',
    );
  const share = row.read('share', readShare, 'a percentage from 0 to 100, or a band such as 75-100');
  const read = (column: 'owner_number' | 'owned_number') =>
    row.read(column, readCompanyNumber, 'a company number of eight characters, for example 01234567 or SC123456');
  return {
    owner: {
      name: row.needed('owner_name', row.text('owner_name'), ''),
      number: read('owner_number'),
      kind: row.needed('owner_kind', row.word('owner_kind', COMPANY_KINDS), 'other'),
    },
    owned:
      ownedName === null
        ? null
        : { name: ownedName, number: read('owned_number'), kind: row.word('owned_kind', COMPANY_KINDS) ?? 'company' },
    columns: {
      owned_urn,
      control,
      share_least: share?.least ?? null,
      share_most: share?.most ?? null,
      document: row.needed('document', row.text('document', 500), ''),
    },
    from: row.date('valid_from'),
    to: row.date('valid_to'),
  };
}
