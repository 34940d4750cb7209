import { createHash } from 'node:crypto';
import { recordAccess } from '#identity';
import type { Tx } from '#platform';
import { isKnownSet, refuseAnchors, type AnchorRefusal, type AnchorRule, type AnchorUse } from '../domain/anchor-limit';
import type { Anchor } from '../domain/need';
import { PLACEMENTS_EVENTS } from '../placements.events';

export interface AnchorsAsked {
  /** Null for a need that is not kept: then its person is counted. */
  readonly needId: string | null;
  readonly anchors: readonly Anchor[];
  readonly at: Date;
}

/**
 * Counts a search's anchors against the rule of the day and writes down a set that is new, in events and in the access log.
 * @returns why the search is not answered; null when it is
 */
export async function countAnchors(tx: Tx, { needId, anchors, at }: AnchorsAsked): Promise<AnchorRefusal | null> {
  if (anchors.length === 0) return null;
  const { organisationId, personId } = tx.actor;
  const asked = [...new Set(anchors.map(({ postcode }) => digest(organisationId ?? '', postcode)))].toSorted();
  const rule = await ruleOf(tx, at);
  if (isKnownSet(await usesOf(tx, needId, at, rule), asked)) return null;
  // Two who change anchors at once wait for each other, so that neither slips past the limit.
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('placements.anchor_use ' || $1, 0))`, [organisationId]);
  const uses = await usesOf(tx, needId, at, rule);
  const refused = refuseAnchors(rule, uses, asked, at);
  const sets = uses.filter(({ ofNeed }) => ofNeed).length;
  const data = { sets: sets + 1, anchors: asked.length, refused: refused !== null };
  await tx.record({ name: PLACEMENTS_EVENTS.anchorsChanged, subjectId: needId, data });
  if (refused !== null || organisationId === null) return refused;
  await tx.query(
    `insert into placements.anchor_use (organisation_id, need_id, person_id, anchors, used_at) values ($1, $2, $3, $4, $5)`,
    [organisationId, needId, personId, asked, at],
  );
  const purpose = `set ${sets + 1} of anchors in ${rule.hours} hours`;
  await recordAccess(tx, { organisationId, subject: 'search-anchors', subjectId: needId, purpose });
  return null;
}

const digest = (organisationId: string, postcode: string): string =>
  createHash('sha256').update(`${organisationId} ${postcode}`).digest('hex').slice(0, 32);

const ruleOf = (tx: Tx, at: Date): Promise<AnchorRule> =>
  tx.prepared.one<AnchorRule>(
    `select hours, sets_of_need as "setsOfNeed", postcodes_of_need as "postcodesOfNeed",
            postcodes_of_organisation as "postcodesOfOrganisation"
       from placements.anchor_rule
      where valid_from <= $1::date order by valid_from desc limit 1`,
    [at.toISOString().slice(0, 10)],
  );

const usesOf = (tx: Tx, needId: string | null, at: Date, { hours }: AnchorRule): Promise<AnchorUse[]> =>
  tx.prepared.query<AnchorUse>(
    `select anchors, used_at as "usedAt",
            case when $2::uuid is null then need_id is null and person_id is not distinct from $3 else need_id = $2 end as "ofNeed"
       from placements.anchor_use
      where organisation_id = $1 and used_at > $4::timestamptz - make_interval(hours => $5)`,
    [tx.actor.organisationId, needId, tx.actor.personId, at, hours],
  );
