import type { OrganisationKind } from '#kernel';
import type { FileTemplate, TemplateRow } from '#platform';
import { ROLES, rolesOf, type Role } from '../domain/permissions';

const everyRole = Object.keys(ROLES).filter((role) => role !== 'system');

const columns = {
  email: {
    meaning: 'address to sign in with; each person has an own one',
    examples: ['first.person@council.example', 'second.person@council.example'],
    required: true,
  },
  name: { meaning: 'name as colleagues see it', examples: ['First Person', 'Second Person'], required: true },
  roles: {
    meaning: `roles that the organisation's kind has, with semicolons: ${everyRole.join('; ')}`,
    examples: ['commissioner; data-officer', 'director'],
    required: true,
  },
  organisation: {
    meaning: 'the organisation that the load names, as a check; empty is that one',
    examples: ['', ''],
  },
  active: { meaning: 'no for somebody who left and may not sign in; yes when empty', examples: ['yes', 'yes'] },
} as const;

export type PersonColumn = keyof typeof columns;

export const PEOPLE_TEMPLATE: FileTemplate<PersonColumn> = {
  kind: 'people',
  row: 'A row says who can sign in for an organisation, and as what. There is no password in it.',
  columns,
};

export interface PersonRow {
  readonly email: string;
  readonly name: string;
  readonly roles: Role[];
  readonly organisation: string | null;
  readonly active: boolean;
}

const readEmail = (text: string): string | null => (/^[^\s@]+@[^\s@]+$/.test(text) && text.length <= 254 ? text : null);

/** What a row says of one person of an organisation of this kind. */
export function readPerson(row: TemplateRow<PersonColumn>, kind: OrganisationKind): PersonRow {
  const roles = row.words('roles', rolesOf(kind));
  return {
    email: row.needed('email', row.read('email', readEmail, 'an address, for example name@council.gov.uk'), ''),
    name: row.needed('name', row.text('name'), ''),
    roles: row.needed('roles', roles.length > 0 ? roles : null, []),
    organisation: row.text('organisation'),
    active: row.yesNo('active') ?? true,
  };
}
