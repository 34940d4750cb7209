import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, dayOf, type Actor } from '#kernel';
import {
  ImportFosteringHouseholds,
  ImportHomeProfiles,
  ImportPlaces,
  ImportPlannedHomes,
  ImportPremises,
  ImportVacancies,
  RemindOfVacanciesHandler,
  type SupplyImport,
} from '#register';
import type { ImportResult } from '#platform';
import type { TestDatabase } from '../medium/database';

interface Import {
  execute(actor: Actor, request: SupplyImport): Promise<ImportResult>;
}

/** Homes, a household and a plan of an organisation: places of every state, fresh, stale and hidden. */
export async function describeSupply({ uow }: TestDatabase, actor: Actor): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'homeward-scene-'));
  const today = dayOf(new Date());
  const ago = (days: number): string => addDays(today, -days);
  const load = async (command: Import, ...lines: string[]): Promise<void> => {
    const file = join(dataDir, 'file.csv');
    writeFileSync(file, `${lines.join('\n')}\n`);
    const { rowsQuarantined, issues } = await command.execute(actor, { file, asAt: addDays(today, -60) });
    if (rowsQuarantined > 0) throw new Error(issues.map(({ message }) => message).join(' '));
  };
  const parts = [uow, { dataDir }] as const;
  try {
    await load(
      new ImportPremises(...parts),
      'urn,building,postcode,places',
      '2900001,1,ZZ1 1AA,4',
      '2900001,2,ZZ1 1AB,2',
      '2900002,1,ZZ1 1AC,2',
    );
    await load(
      new ImportPlaces(...parts),
      'urn,building,place,registered,staffed,offered,age_from,age_to,sex,features',
      ...['A1', 'A2', 'A3', 'A4'].map((code) => `2900001,1,${code},yes,yes,yes,8,17,any,ensuite`),
      '2900001,2,B1,yes,yes,no,12,17,female,',
      '2900002,1,A1,yes,yes,yes,8,17,any,',
    );
    await load(
      new ImportVacancies(...parts),
      'urn,building,place,household,state,reason,free,from,to,confirmed_on',
      `2900001,1,A1,,available,,,${ago(30)},,${ago(1)}`,
      `2900001,1,A2,,occupied,,,${ago(30)},${ago(-16)},${ago(1)}`,
      `2900001,1,A2,,available,,,${ago(-16)},,${ago(1)}`,
      `2900001,1,A3,,blocked,resident-needs-the-space,,${ago(30)},${ago(-10)},${ago(9)}`,
      `2900001,1,A3,,held,,,${ago(-10)},${ago(-24)},${ago(9)}`,
      `2900001,1,A4,,out-of-service,refurbishment,,${ago(30)},,${ago(1)}`,
      `2900002,1,A1,,available,,,${ago(50)},,${ago(30)}`,
      ...(actor.organisationKind === 'council' ? [`,,,H-0001,available,,2,${ago(30)},,${ago(2)}`] : []),
    );
    if (actor.organisationKind === 'council')
      await load(
        new ImportFosteringHouseholds(...parts),
        'household,postcode,age_from,age_to,sex,children,kinds,siblings',
        'H-0001,ZZ1 2AA,0,17,any,3,long-term; respite,2',
      );
    await load(
      new ImportHomeProfiles(...parts),
      'urn,staff_by_day,night,qualified_percent,manager,manager_since,school',
      `2900001,1:2,waking,80,registered,2023-06-01,local`,
    );
    await load(
      new ImportPlannedHomes(...parts),
      'reference,kind,places,authority,expected_on,status',
      `P-1,childrens-home,3,E08000003,${addDays(today, 200)},site-found`,
    );
    await new RemindOfVacanciesHandler(uow).remind(today);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}
