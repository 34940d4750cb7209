import type { OwnerStanding } from '#finance';
import type { Tx } from '#platform';
import type { MarketRows, RowKind } from '../domain/lineage/market-rows';
import { livesRows } from './children-by-area.query';
import type { CouncilAndYear } from './indicator-facts.query';
import { comeHomeRows, exceptionRows, siblingRows, unregisteredRows } from './market-children.query';
import { homeRows, placeRows } from './market-occupancy.query';
import { spendRows } from './market-spend.query';
import { refusalRows, searchRows } from './market-unmet-need.query';
import { movedRows } from './net-places.query';
import { ownCostRows } from './own-cost.query';
import { ownedRows } from './owned-children.query';
import { ownerSpendRows } from './spend-by-owner.query';
import { begunRows, livedRows, paidRows, pairRows } from './priced-placements.query';

/** The question that finds the rows of each kind. */
const FOUND_BY: {
  readonly [K in RowKind]: (
    tx: Tx,
    asked: CouncilAndYear,
    standings?: readonly OwnerStanding[],
  ) => Promise<readonly MarketRows[K][]>;
} = {
  paid: paidRows,
  pairs: pairRows,
  lived: livedRows,
  begun: begunRows,
  searches: searchRows,
  refusals: refusalRows,
  siblings: siblingRows,
  places: placeRows,
  moved: movedRows,
  areaHomes: homeRows,
  comeHome: comeHomeRows,
  unregistered: unregisteredRows,
  owned: ownedRows,
  exceptions: exceptionRows,
  lives: livesRows,
  ownerSpend: ownerSpendRows,
  spend: spendRows,
  ownCost: ownCostRows,
};

/**
 * The rows of a kind that the measures of a council and year are made of. Row security decides what is seen of them.
 * @param standings how owners stand, where it has been asked already
 */
export const rowsOf = (
  tx: Tx,
  asked: CouncilAndYear,
  kind: RowKind,
  standings?: readonly OwnerStanding[],
): Promise<readonly MarketRows[RowKind][]> => FOUND_BY[kind](tx, asked, standings);
