import { DomainError, type Actor, type OrganisationKind } from '#kernel';
import { PERMISSIONS, type Permission } from './permission-words';

export { PERMISSIONS, type Permission };

interface RoleRule {
  /** Who holds it, in words for the page that assigns roles. */
  readonly who: string;
  /** Kinds of organisation whose people can hold it. */
  readonly of: readonly OrganisationKind[];
  readonly may: readonly Permission[];
}

/** What anyone may do, signed in or not. */
export const PUBLIC_PERMISSIONS: readonly Permission[] = ['read-public-facts'];

const everything = Object.keys(PERMISSIONS) as Permission[];

/** Who may do what. Row security in the database says for whose rows; this table says which actions. */
export const ROLES = {
  commissioner: {
    who: 'Commissions places and answers for sufficiency in a council',
    of: ['council'],
    may: [
      'read-roll-up',
      'write-annual-report',
      'review-annual-report',
      'plan-provision',
      'read-indicators',
      'read-placements',
      'make-referral',
      'approve-search',
      'sign-agreement',
      'read-hosted',
      'search-homes',
      'read-needs',
      'write-needs',
      'load-context',
      'load-prices',
      'read-return',
      'request-report',
      'cancel-report',
      'read-report',
      'read-restrictions',
      'record-restriction',
      'record-allegation',
      'pause-placements',
      'read-dependency',
      'read-failure-notices',
    ],
  },
  'placements-officer': {
    who: 'Finds homes for children in a council',
    of: ['council'],
    may: [
      'read-placements',
      'make-referral',
      'read-hosted',
      'search-homes',
      'read-needs',
      'write-needs',
      'read-report',
      'read-restrictions',
      'record-restriction',
    ],
  },
  'data-officer': {
    who: "Loads a council's returns and answers for their quality",
    of: ['council'],
    may: [
      'read-roll-up',
      'write-annual-report',
      'check-annual-report',
      'plan-provision',
      'load-return',
      'load-context',
      'load-supply',
      'load-prices',
      'read-return',
      'read-lineage',
      'request-report',
      'cancel-report',
      'read-report',
      'read-restrictions',
    ],
  },
  director: {
    who: "Director of children's services of a council",
    of: ['council'],
    may: [
      'read-roll-up',
      'write-annual-report',
      'review-annual-report',
      'sign-off-annual-report',
      'read-indicators',
      'read-placements',
      'approve-search',
      'approve-placement',
      'sign-agreement',
      'read-hosted',
      'search-homes',
      'read-needs',
      'read-return',
      'read-lineage',
      'request-report',
      'cancel-report',
      'read-report',
      'join-consortium',
      'read-access-log',
      'read-restrictions',
      'record-allegation',
      'pause-placements',
      'read-dependency',
      'read-failure-notices',
    ],
  },
  'nominated-officer': {
    who: 'Approves placements outside the area, for the council that looks after the child',
    of: ['council'],
    may: [
      'read-needs',
      'read-placements',
      'approve-search',
      'approve-placement',
      'read-report',
      'read-hosted',
      'read-restrictions',
      'search-homes',
    ],
  },
  'out-of-hours-approver': {
    who: 'Approves placements in an emergency at night and at weekends, by phone',
    of: ['council'],
    may: ['read-placements', 'approve-placement', 'read-report', 'read-restrictions'],
  },
  'consortium-analyst': {
    who: "Works across a consortium's member councils",
    of: ['consortium'],
    may: [
      'read-roll-up',
      'request-roll-up',
      'read-indicators',
      'search-homes',
      'read-needs',
      'write-needs',
      'load-prices',
      'read-report',
      'read-restrictions',
      'record-restriction',
      'pause-placements',
      'read-dependency',
    ],
  },
  'provider-manager': {
    who: 'Runs homes or an agency for a provider',
    of: ['provider'],
    may: ['read-indicators', 'answer-flags', 'answer-referral', 'sign-agreement', 'load-supply'],
  },
  'oversight-analyst': {
    who: 'Watches the finances of provider groups for the Secretary of State',
    of: ['oversight-body'],
    may: [
      'read-roll-up',
      'request-roll-up',
      'read-indicators',
      'settle-flags',
      'enter-figures',
      'read-restrictions',
      'read-owners',
      'read-dependency',
      'read-oversight-file',
      'write-oversight-file',
      'run-stress-test',
      'confirm-owner',
    ],
  },
  'oversight-head': {
    who: 'Makes determinations for the Secretary of State',
    of: ['oversight-body'],
    may: [
      'read-roll-up',
      'request-roll-up',
      'read-indicators',
      'settle-flags',
      'enter-figures',
      'set-thresholds',
      'read-restrictions',
      'read-owners',
      'read-dependency',
      'read-oversight-file',
      'write-oversight-file',
      'run-stress-test',
      'confirm-owner',
      'determine-stage',
    ],
  },
  'ofsted-inspector': {
    who: 'Registers and inspects for Ofsted',
    of: ['ofsted'],
    may: [
      'read-indicators',
      'load-supply',
      'read-restrictions',
      'record-restriction',
      'read-owners',
      'read-dependency',
      'read-oversight-file',
    ],
  },
  administrator: {
    who: "Looks after an organisation's people",
    of: ['council', 'consortium', 'provider', 'oversight-body', 'ofsted'],
    may: ['manage-people', 'read-access-log'],
  },
  system: {
    who: 'The software at work: the command line and the worker. No person can hold it',
    of: [],
    may: everything,
  },
} as const satisfies Record<string, RoleRule>;

export type Role = keyof typeof ROLES;

const isRole = (role: string): role is Role => Object.hasOwn(ROLES, role);

/** Roles that a person of this kind of organisation can hold. */
export function rolesOf(kind: OrganisationKind): Role[] {
  return (Object.keys(ROLES) as Role[]).filter((role) => (ROLES[role] as RoleRule).of.includes(kind));
}

/** Whether any of the actor's roles carries the permission. An unknown role carries none. */
export function isPermitted(actor: Actor, permission: Permission): boolean {
  if (PUBLIC_PERMISSIONS.includes(permission)) return true;
  return actor.roles.some((role) => isRole(role) && (ROLES[role] as RoleRule).may.includes(permission));
}

/** Lets the actor go on, or not. @throws DomainError forbidden */
export function authorise(actor: Actor, permission: Permission): void {
  if (isPermitted(actor, permission)) return;
  throw new DomainError(
    'forbidden',
    `You do not have permission to do this: ${PERMISSIONS[permission]} Ask your administrator which role you need.`,
  );
}
