import { DomainError, type Actor, type OrganisationKind } from '#kernel';

/** Everything that can be permitted, and what it allows in one line. */
export const PERMISSIONS = {
  'read-public-facts': 'See authorities, distances, approval levels and the published register.',
  'load-postcodes': 'Replace the postcode directory.',
  'load-register': "Load Ofsted's published files.",
  'load-statistics': "Load the Department for Education's published tables.",
  'load-supply':
    'Load and confirm what the own organisation says of premises, places, fostering households and vacancies.',
  'confirm-registrations': "Confirm that a registration is a provider's own, where the register does not show it.",
  'search-homes': 'Search for a home for a child: what could suit, and why the others do not.',
  'read-needs': "See the own organisation's needs, searches, shortlists, alerts and come-home list.",
  'write-needs': "Write, open and close the own organisation's needs, and keep their shortlists and saved searches.",
  'load-prices': "Load the own council's or consortium's price lists.",
  'read-placements': "See the own council's referrals, offers, approvals, placements, tasks and their history.",
  'make-referral':
    'Ask providers for a home, put an offer forward, start and end a placement, and do the tasks that follow.',
  'approve-search': 'Allow the search for a home outside the own provision.',
  'approve-placement':
    'Approve a placement at the level that the law asks: nominated officer, director, or out of hours in an emergency.',
  'answer-referral': 'Read what the own organisation was asked, ask back, decline, and offer a place.',
  'sign-agreement': 'Sign an individual placement agreement for the own organisation.',
  'read-hosted':
    "See which children other councils placed in the own area, and answer what is known of the area's risks.",
  'load-accounts': 'Load accounts as filed at Companies House, which everyone sees.',
  'load-ownership': 'Load links of the ownership graph, which everyone sees.',
  'load-return': "Load the own council's looked-after children return, and see what was quarantined.",
  'load-context': 'Enter what the own council says of itself: judgement, caseloads, vacancies, spend.',
  'write-annual-report': "Write the own council's annual report: narrative, comments, actions, explanations.",
  'check-annual-report': "Say that the data behind the own council's annual report are checked.",
  'review-annual-report': "Say that the own council's annual report is reviewed.",
  'sign-off-annual-report': "Sign off the own council's annual report, and file it, which freezes it.",
  'plan-provision': "Load the own council's plan of its own provision, and its targets for the measures.",
  'read-return':
    "See which returns the own council has loaded, their versions and their issues, without a child's row.",
  'read-lineage': 'List the episodes behind a figure of the own council. Each look is written to the access log.',
  'request-report': "Ask for a council's sufficiency report to be built.",
  'cancel-report': 'Stop a report that is being built.',
  'read-report': 'Read reports: the own ones, and for a consortium those of its members.',
  'read-restrictions':
    "See what Ofsted's notices say of providers (restrictions, suspensions, cancellations), and the own organisation's pauses.",
  'record-restriction': "Enter what a notice of Ofsted's says of a provider, and its lifting.",
  'record-allegation': 'Record that an allegation process is open at a provider, and its end: the fact and its days.',
  'pause-placements': "Pause the own organisation's placements with a provider, and end the pause.",
  'read-owners':
    'See every owner of registered homes and agencies, what it owns, and the conditions of oversight it meets.',
  'read-dependency': 'See how far the own council, the own consortium or an area depends on each owner.',
  'read-oversight-file':
    'See the confidential oversight file of an owner; Ofsted the parts that are permitted. Each look is written to the access log.',
  'write-oversight-file': 'Keep plans, reviews, answers and notes in the oversight file, and propose a stage.',
  'determine-stage': 'Determine the stage of an owner, warn the councils concerned and withdraw a warning.',
  'run-stress-test': 'Ask what would happen if an owner failed.',
  'confirm-owner': "Confirm that a name in Ofsted's register is a body of the ownership graph.",
  'read-failure-notices':
    'See and acknowledge warnings that an owner who cares for children of the own council is likely to fail.',
  'read-indicators':
    "See the indicators and flags of owners from public evidence: councils after the provider's right of reply, providers their own.",
  'settle-flags': 'Acknowledge flags, ask providers about them, close and reopen them.',
  'answer-flags': "Answer flags on the own organisation's companies.",
  'enter-figures': 'Enter figures from a document of accounts, or confirm what somebody else entered.',
  'set-thresholds': 'Load a new dated set of thresholds for the indicators.',
  'manage-people': 'Add people to the own organisation, change their roles, set their passwords.',
  'manage-organisations': 'Add organisations.',
  'join-consortium': 'Make the own council a member of a consortium, which opens its reports to that consortium.',
  'read-access-log': "See who opened the own organisation's confidential records.",
} as const;

export type Permission = keyof typeof PERMISSIONS;

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
