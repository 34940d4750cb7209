import type { Tx } from '#platform';
import { publishedYears } from '#sufficiency';
import { PATHS, to } from '../paths';

export interface BaselineLink {
  readonly year: number;
  readonly href: string;
}

/** A council's baselines, one for each year of which published figures are loaded, newest first. */
export async function baselineLinks(tx: Tx, code: string): Promise<BaselineLink[]> {
  return (await publishedYears(tx)).map((year) => ({ year, href: to(PATHS.baseline, { code, year }) }));
}
