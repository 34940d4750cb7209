import { calendarDate, DomainError, systemActorFor } from '#kernel';
import { DependencyOnOwners, ownerStandings, type Dependency, type OwnerStanding } from '#finance';
import type { UnitOfWork } from '#platform';
import { redOwnersOf, type OwnerDependency, type OwnerSpend } from '../domain/owner-dependency';
import { snapshotOf } from '../domain/snapshot';
import type { CouncilAndYear } from './indicator-facts.query';

const OWNERS_SHOWN = 10;

function spendOf({ commitment, spend }: Dependency): OwnerSpend | null {
  const found = commitment ?? spend;
  if (found === null) return null;
  return {
    from: commitment ? 'agreements' : 'price lists',
    weeklyPence: found.weeklyPence,
    hhi: found.byOwner.hhi,
    owners: found.byOwner.owners.slice(0, OWNERS_SHOWN).map(({ ownerName, count, sharePercent }) => ({
      name: ownerName,
      weeklyPence: count ?? 0,
      percent: sharePercent,
    })),
  };
}

/** How far the council depends on each owner, and each year's concentration; null without a complete register or a return. */
export async function ownerDependency(
  unitOfWork: UnitOfWork,
  { organisationId, councilCode, year }: CouncilAndYear,
): Promise<{
  readonly dependency: OwnerDependency;
  readonly overTime: Dependency['overTime'];
  readonly standings: readonly OwnerStanding[];
} | null> {
  const actor = systemActorFor('worker', organisationId, 'council');
  const area = { kind: 'council', code: councilCode, organisationId, name: councilCode } as const;
  const day = calendarDate(snapshotOf(year));
  const found = await new DependencyOnOwners(unitOfWork).execute(actor, area, day).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'not-found') return null;
    throw error;
  });
  const all = found?.placements?.find(({ part }) => part === 'all');
  if (!found || all === undefined || all.owners.length === 0) return null;
  const standings = await unitOfWork.read(actor, (tx) => ownerStandings(tx, day));
  return {
    overTime: found.overTime,
    standings,
    dependency: {
      children: all.total,
      notKnown: all.notKnown,
      hhi: all.hhi,
      owners: all.owners.slice(0, OWNERS_SHOWN).map(({ ownerName, count, sharePercent, level }) => ({
        name: ownerName,
        children: count,
        percent: sharePercent,
        level,
      })),
      spend: spendOf(found),
      red: redOwnersOf(all.owners, all.total, standings),
    },
  };
}
