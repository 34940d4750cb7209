import { addPence, type Pence } from '#kernel';

/** What a week costs, by what it is for. Without VAT. */
export interface WeeklyPrice {
  readonly core: Pence;
  readonly additional: Pence;
  readonly education: Pence;
}

export const weeklyTotal = ({ core, additional, education }: WeeklyPrice): Pence =>
  addPence(core, additional, education);

/** Outside these a weekly total is most likely a slip: Placements Data Standard v2, 100 to 100,000 pounds. */
const LEAST = 100_00;
const MOST = 100_000_00;

export const isUsualTotal = (total: Pence): boolean => total >= LEAST && total <= MOST;
