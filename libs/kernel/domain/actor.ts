/** Kinds of organisation that use Homeward. */
export type OrganisationKind =
  'council' | 'consortium' | 'provider' | 'oversight-body' | 'ofsted' | 'public' | 'system';

/**
 * Who asks, for how long a transaction lasts. Row security and permissions read it.
 * A job or a CLI command that works for a council carries that council's organisation and the `system` role.
 */
export interface Actor {
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly organisationKind: OrganisationKind;
  readonly roles: readonly string[];
  /** For the audit: "cli", "worker", or the person's display name. Never an address. */
  readonly label: string;
}

/** Anyone at all: sees only what is published. */
export const publicActor: Actor = {
  personId: null,
  organisationId: null,
  organisationKind: 'public',
  roles: [],
  label: 'public',
};

/** The software at work on shared facts (reference tables, registers); sees no organisation's confidential rows. */
export const systemActor = (label: string): Actor => ({
  personId: null,
  organisationId: null,
  organisationKind: 'system',
  roles: ['system'],
  label,
});

/** The software at work for one organisation, with its eyes only. */
export const systemActorFor = (label: string, organisationId: string, kind: OrganisationKind): Actor => ({
  personId: null,
  organisationId,
  organisationKind: kind,
  roles: ['system'],
  label,
});
