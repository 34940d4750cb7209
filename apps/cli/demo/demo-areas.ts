import { authorities } from '#geography';
import type { Tx } from '#platform';
import type { DemoArea } from './demo-area';

/** The 153 authorities with their present districts, from the reference tables. */
export async function demoAreas(tx: Tx): Promise<DemoArea[]> {
  const districts = await tx.query<{ code: string; authority: string }>(
    `select code, authority_code as authority from geography.authority_lineage
      where kind = 'district' and valid_to is null order by code`,
  );
  return (await authorities(tx)).map((authority) => {
    const own = districts.filter((row) => row.authority === authority.code).map((row) => row.code);
    return {
      code: authority.code,
      name: authority.name,
      number: authority.dfeNumber,
      ofstedName: authority.name,
      region: authority.region,
      east: authority.east,
      north: authority.north,
      districts: own.length > 0 ? own : [authority.code],
    };
  });
}
