import type { Role } from '#identity';

/** Roles that people hold; the software's own role has no page. */
export type PersonRole = Exclude<Role, 'system'>;

/** The name of each role as its home page and the menu show it. */
export const ROLE_HOMES: Record<PersonRole, { name: string }> = {
  commissioner: { name: 'Commissioner' },
  'placements-officer': { name: 'Placements officer' },
  'data-officer': { name: 'Data officer' },
  director: { name: 'Director of children’s services' },
  'nominated-officer': { name: 'Nominated officer' },
  'out-of-hours-approver': { name: 'Out-of-hours approver' },
  'consortium-analyst': { name: 'Consortium analyst' },
  'provider-manager': { name: 'Provider manager' },
  'oversight-analyst': { name: 'Oversight analyst' },
  'oversight-head': { name: 'Head of oversight' },
  'ofsted-inspector': { name: 'Ofsted inspector' },
  administrator: { name: 'Administrator' },
};

export const isPersonRole = (role: string): role is PersonRole => Object.hasOwn(ROLE_HOMES, role);

/** The homes of a person, in the order of the table above. */
export const homesOf = (roles: readonly string[]): PersonRole[] =>
  (Object.keys(ROLE_HOMES) as PersonRole[]).filter((role) => roles.includes(role));
