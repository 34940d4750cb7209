import type { SeededRandom } from './seeded-random';

const HEADER =
  'step,title,kind,run_by,location,places,households,capital,grant,grant_source,spent,next_milestone,milestone_on,expected_opening,opened_on,delivered_places,delivered_households,status,note\n';
const COLUMNS = HEADER.trimEnd().split(',');

const GRANT = 'Invented capital grant';

type Cells = Readonly<Record<string, string | number>>;
const line = (cells: Cells): string => `${COLUMNS.map((column) => cells[column] ?? '').join(',')}\n`;

/** A home that was to open a year earlier: it slips, and opens late, or slips again. */
function firstHome(ahead: number, newest: number, opens: boolean, random: SeededRandom): Cells {
  const places = random.fork('places').integer(2, 4);
  const capital = places * 210_000;
  const home = { step: 'S-01', title: `Invented home of ${places} places`, kind: 'childrens-home', places };
  const money = { capital, grant: capital / 2, grant_source: GRANT };
  const [meant, slipped] = [`${newest - 1}-09-30`, `${newest}-01-31`];
  const under = { ...home, ...money, delivered_places: 0, status: 'under-way' };
  if (ahead === 2)
    return { ...under, spent: 0, next_milestone: 'Site', milestone_on: `${newest - 2}-09-01`, expected_opening: meant };
  if (ahead === 1)
    return {
      ...under,
      spent: 90_000,
      next_milestone: 'Building begins',
      milestone_on: `${newest - 1}-07-01`,
      expected_opening: slipped,
      note: 'Planning permission took longer',
    };
  if (opens)
    return {
      ...home,
      ...money,
      spent: capital - 30_000,
      expected_opening: slipped,
      opened_on: `${newest}-02-17`,
      delivered_places: places,
      status: 'opened',
    };
  return {
    ...under,
    spent: capital - 60_000,
    next_milestone: 'Registration',
    milestone_on: `${newest}-10-01`,
    expected_opening: `${newest}-12-15`,
  };
}

/** Carers who are approved year by year. */
function carers(ahead: number, newest: number, random: SeededRandom): Cells {
  const households = random.fork('carers').integer(8, 14);
  const yearly = random.fork('approved').integer(2, 4);
  const approved = Math.min(households, (2 - ahead) * yearly);
  return {
    step: 'S-02',
    title: 'Invented recruitment of carers',
    kind: 'mainstream-fostering',
    places: households + 4,
    households,
    next_milestone: ahead === 2 ? 'First approvals' : 'Next panel',
    milestone_on: `${newest - ahead}-09-01`,
    expected_opening: `${newest + 1}-03-31`,
    delivered_places: approved === 0 ? 0 : approved + 1,
    delivered_households: approved,
    status: 'under-way',
  };
}

function secondHome(ahead: number, newest: number): Cells {
  return {
    step: 'S-03',
    title: 'Invented second home',
    kind: 'childrens-home',
    location: 'adjoining-area',
    places: 3,
    capital: 540_000,
    grant: 270_000,
    grant_source: GRANT,
    spent: ahead === 0 ? 45_000 : 0,
    next_milestone: ahead === 0 ? 'Planning permission' : 'Site',
    milestone_on: `${newest - ahead}-11-30`,
    expected_opening: ahead === 0 ? `${newest + 1}-11-30` : `${newest + 1}-06-30`,
    delivered_places: 0,
    status: ahead === 0 ? 'under-way' : 'planned',
  };
}

function flats(ahead: number, newest: number): Cells {
  const said = { step: 'S-04', title: 'Invented flats for young people', kind: 'supported-accommodation', places: 4 };
  const meant = { capital: 360_000, spent: 0, expected_opening: `${newest}-03-01`, delivered_places: 0 };
  return ahead === 0
    ? { ...said, ...meant, status: 'withdrawn', note: 'A provider of the area opened as many' }
    : { ...said, ...meant, next_milestone: 'Lease', milestone_on: `${newest - 1}-10-01`, status: 'planned' };
}

const lastly = (newest: number): Cells => ({
  step: 'S-05',
  title: 'Invented specialist carers',
  kind: 'specialist-fostering',
  places: 5,
  households: 4,
  next_milestone: 'First approvals',
  milestone_on: `${newest}-11-01`,
  expected_opening: `${newest + 2}-03-31`,
  delivered_places: 0,
  delivered_households: 0,
  status: 'planned',
});

/** A council's invented steps as a year's plan has them. @param whole every kind of step, for the council that is shown */
export function* planLines(
  { year, newest, whole }: { readonly year: number; readonly newest: number; readonly whole: boolean },
  random: SeededRandom,
): Generator<string> {
  yield HEADER;
  const ahead = newest - year;
  const has = (step: string): boolean => whole || random.fork(step).chance(0.5);
  const steps = [firstHome(ahead, newest, has('home'), random), carers(ahead, newest, random)];
  if (ahead < 2 && has('second')) steps.push(secondHome(ahead, newest));
  if (ahead < 2 && whole) steps.push(flats(ahead, newest));
  if (ahead === 0 && has('last')) steps.push(lastly(newest));
  for (const step of steps) yield line({ run_by: 'council', location: 'in-area', ...step });
}
