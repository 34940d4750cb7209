import type { OrganisationKind } from '#kernel';

/**
 * The one password of every invented person. It is public, and fits nobody but them: it is only ever set in the
 * demonstration's own database, which is served on this machine alone.
 */
export const DEMONSTRATION_PASSWORD = 'demonstration-only';

export interface DemonstrationPerson {
  readonly role: string;
  readonly displayName: string;
  readonly email: string;
}

export interface DemonstrationOrganisation {
  readonly kind: Exclude<OrganisationKind, 'system' | 'council' | 'public'>;
  readonly name: string;
  readonly people: readonly DemonstrationPerson[];
}

const person = (role: string, displayName: string, mailbox: string): DemonstrationPerson => ({
  role,
  displayName,
  email: `${mailbox}@demonstration.example`,
});

/** One person for each role that a council gives. */
export const COUNCIL_PEOPLE: readonly DemonstrationPerson[] = [
  person('commissioner', 'Casey Commissioner', 'commissioner'),
  person('placements-officer', 'Parker Placements', 'placements'),
  person('data-officer', 'Dana Data', 'data'),
  person('director', 'Devon Director', 'director'),
  person('nominated-officer', 'Nico Nominated', 'nominated'),
  person('out-of-hours-approver', 'Oakley Outofhours', 'outofhours'),
  person('administrator', 'Addison Administrator', 'administrator'),
];

/** A second council, so that what one may not see of the other can be tried. */
export const NEIGHBOUR_PEOPLE: readonly DemonstrationPerson[] = [person('commissioner', 'Noor Neighbour', 'neighbour')];

/** Stands for the regulator. */
export const INSPECTORATE = 'Inspectorate (demonstration)';

/** The organisations beside the councils, with their people. */
export const demonstrationOrganisations = (consortium: string): DemonstrationOrganisation[] => [
  {
    kind: 'consortium',
    name: `${consortium} consortium (demonstration)`,
    people: [person('consortium-analyst', 'Cameron Consortium', 'consortium')],
  },
  {
    kind: 'provider',
    name: 'Alderway Care Group (Demonstration) Ltd',
    people: [person('provider-manager', 'Peyton Provider', 'provider')],
  },
  {
    kind: 'oversight-body',
    name: 'Financial oversight (demonstration)',
    people: [person('oversight-analyst', 'Ashley Analyst', 'analyst'), person('oversight-head', 'Harper Head', 'head')],
  },
  {
    kind: 'ofsted',
    name: INSPECTORATE,
    people: [person('ofsted-inspector', 'Indigo Inspector', 'inspector')],
  },
];
