import type { Actor } from '#kernel';
import { systemActorFor } from '#kernel';

/** The states of a run; the arrows are in the README of this lib. */
export type RunStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

const ENDED: readonly RunStatus[] = ['done', 'failed', 'cancelled'];

export const hasEnded = (status: RunStatus): boolean => ENDED.includes(status);

/**
 * The actor under whom a council's own rows are read: the actor itself, or the software at work for that council when the
 * software asks on nobody's behalf. Anybody else stays who they are, and sees what row security lets them.
 */
export const onBehalfOf = (actor: Actor, organisationId: string): Actor =>
  actor.organisationKind === 'system' && actor.organisationId === null
    ? systemActorFor(actor.label, organisationId, 'council')
    : actor;
