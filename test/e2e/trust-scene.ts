import { systemActorFor } from '#kernel';
import type { Organisation } from '#identity';
import { OpenNeed, SaveSearch, WriteComeHome, WriteNeed } from '#placements';
import { API } from '../../apps/api/paths';
import { PATHS } from '../../apps/web/paths';
import type { TestDatabase } from '../medium/database';

/** Addresses that answer with rows of whoever asks: nothing in them names an organisation, and no other's rows are there. */
export const OF_THE_ASKER: ReadonlySet<string> = new Set([
  PATHS.messages,
  PATHS.messagesRead,
  PATHS.message,
  API.needs,
  API.searches,
  API.searchWeights,
  API.savedSearches,
  API.alerts,
  API.alertsRead,
  API.comeHome,
  API.board,
  API.placements,
  API.tasks,
  API.hosted,
  API.commitment,
  API.unmetNeed,
  API.providerRecords,
  API.ownRecords,
  API.parity,
  API.flags,
  API.providerCompanies,
  API.inbox,
  API.providerTasks,
  API.supplyHomes,
  API.supplyHouseholds,
  API.supplyVacancies,
  PATHS.inbox,
  PATHS.providerPlacements,
  PATHS.hosted,
  PATHS.needs,
  PATHS.searchWeights,
  PATHS.needNew,
  PATHS.savedSearches,
  PATHS.alerts,
  PATHS.alertsRead,
  PATHS.comeHome,
  PATHS.comeHomeNew,
  PATHS.board,
  PATHS.approvals,
  PATHS.placements,
  PATHS.tasks,
  PATHS.commitment,
  PATHS.unmetNeed,
  PATHS.providerRecords,
  PATHS.parity,
  PATHS.ownRecord,
  PATHS.dependency,
]);

/** A word that only rows of the council hold. */
export const CANARY = 'canary-6f1d';

// Without a postcode: it is searched as often as this test likes.
const need = { search: { age: 13, sex: 'female', wanted: { from: '2030-01-10' } } };
const entry = { lives: 'both', plan: 'return', readiness: 'ready', targetDate: '2030-06-01', wanted: need };
const reason = 'for this test';
const candidate = { kind: 'home', urn: '2900001' };
const occupied = { state: 'occupied', from: '2031-01-10', to: '2031-01-12' };

/** What is sent to a route that wants something. */
export type Bodies = Readonly<Record<string, object>>;

/** Plants a need of the council with all that hangs on it. @returns parts of addresses, and bodies by method and path */
export async function plantNeed(
  { uow }: TestDatabase,
  council: Organisation,
): Promise<{ values: Record<string, string>; bodies: Bodies }> {
  const actor = systemActorFor('test', council.id, council.kind);
  const { id: needId } = await new WriteNeed(uow).execute(actor, { document: need, at: new Date() });
  await new OpenNeed(uow).execute(actor, { needId });
  const saved = await new SaveSearch(uow).execute(actor, { name: CANARY, document: need });
  const listed = await new WriteComeHome(uow).execute(actor, { entry: { reference: CANARY, ...entry } });
  const planted = await uow.run(actor, async (tx) => {
    const search = await tx.one<{ id: string }>(
      `insert into placements.search_run (organisation_id, need_id, need_version, as_at, weights, considered, candidates,
         left_out, reasons, ranking)
       values ($1, $2, 1, '2025-01-01', '{}', 1, 1, 0, '{}', '[["home", "2900001", null, null, 1]]') returning id`,
      [council.id, needId],
    );
    const listing = `insert into placements.shortlist_entry (organisation_id, need_id, need_version, kind, urn, name, position, reason)
       values ($1, $2, 1, 'home', '2900002', '${CANARY}', 1, 'test') returning id`;
    const shortlisted = await tx.one<{ id: string }>(listing, [council.id, needId]);
    const alert = await tx.one<{ id: string }>(
      `insert into placements.match_alert (organisation_id, need_id, kind, urn, name, known_from_start)
       values ($1, $2, 'home', '2900003', '${CANARY}', false) returning id`,
      [council.id, needId],
    );
    return { search, shortlisted, alert };
  });
  const values = {
    needId,
    task: 'money',
    searchId: planted.search.id,
    shortlistEntryId: planted.shortlisted.id,
    savedSearchId: saved.id,
    comeHomeId: listed.id,
  };
  return {
    values,
    bodies: {
      [`POST ${API.needs}`]: { need },
      [`PUT ${API.need}`]: { need },
      [`POST ${API.needClose}`]: { reason },
      [`POST ${API.needSearches}`]: {},
      [`POST ${API.searches}`]: { need },
      [`PUT ${API.searchWeights}`]: { weights: {} },
      [`POST ${API.shortlist}`]: { candidate, reason },
      [`PUT ${API.shortlist}`]: { entryIds: [planted.shortlisted.id], reason },
      [`POST ${API.shortlistRemoval}`]: { reason },
      [`POST ${API.savedSearches}`]: { name: 'another', need },
      [`POST ${API.alertsRead}`]: { alertIds: [planted.alert.id] },
      [`POST ${API.comeHome}`]: { reference: 'R-9', ...entry },
      [`PUT ${API.comeHomeEntry}`]: { reference: CANARY, ...entry },
      [`POST ${API.comeHomeClose}`]: { reason },
      ...Object.fromEntries(
        ['POST', 'PUT'].flatMap((method) =>
          [API.placeVacancies, API.householdVacancies].map((path) => [`${method} ${path}`, occupied]),
        ),
      ),
      [`POST ${API.placeWithdrawal}`]: { from: '2031-01-10' },
      [`POST ${API.householdWithdrawal}`]: { from: '2031-01-10' },
    },
  };
}
