import { newId, systemActor, systemActorFor, type Actor } from '#kernel';
import { LoadThresholds } from '#finance';
import type { Tx, UnitOfWork } from '#platform';
import { RequestReport } from '#sufficiency';
import { doJobsOfRun } from './built-report';
import { plantOwnedHomes, plantOwnership } from './owned-homes';
import { plantApproach, plantPlace, plantPlacement, plantPrice, plantReferral } from './planted-market';
import { plantReturn, type PlantedEpisode } from './planted-return';

type Council = Actor & { readonly organisationId: string };

const HOME = "Children's home";
const AGENCY = 'Independent fostering agency';
const SUPPORTED = 'Supported accommodation';

const episode = (child: string, row: number, more: Partial<PlantedEpisode>): PlantedEpisode => ({
  child,
  row,
  decom: '2023-06-01',
  dec: null,
  rne: 'S',
  ls: 'C2',
  place: 'K2',
  provider: 'PR4',
  urn: '1100001',
  home: '',
  placement: '',
  ...more,
});

/** The children of one year: in bought homes of two owners, in homes nobody knows, and in own provision. */
const EPISODES: readonly PlantedEpisode[] = [
  ...[1, 2, 3, 4, 5].map((n) => episode(`bought-${n}`, n, n > 3 ? { urn: '1100002' } : {})),
  episode('unknown', 6, { urn: '9900009' }),
  episode('own-home', 7, { provider: 'PR1', urn: '1100003', placement: 'ZZ12AA' }),
  episode('own-carer', 8, { place: 'U6', provider: 'PR1', urn: null, placement: 'ZZ22AA' }),
  episode('unregistered', 9, { urn: '9900010', decom: '2025-03-01' }),
  // Not at home on the day, with days that a later episode has as well.
  episode('unregistered', 10, { urn: '9900010', decom: '2025-02-20', dec: '2025-03-05', rne: 'P' }),
];
const ALONE = ['bought-1', 'bought-4', 'unregistered'];

/** Two years of the return; three children of the second are unaccompanied. */
async function plantReturns(uow: UnitOfWork, council: Council, code: string): Promise<void> {
  const own = { organisationId: council.organisationId, returnId: '', actor: council };
  const before = EPISODES.filter(({ child }) => child === 'own-home' || child === 'bought-1');
  await plantReturn(uow, { councilCode: code, year: 2024, episodes: before }, own);
  const { returnId } = await plantReturn(uow, { councilCode: code, year: 2025, episodes: EPISODES }, own);
  await uow.run(council, async (tx) => {
    await tx.query(
      `insert into children.return_file (return_id, organisation_id, number, name, recognised_as, rows_read, rows_readable, rows_quarantined)
       values ($1, $2, 2, 'uasc.csv', 'UASC', 3, 3, 0)`,
      [returnId, council.organisationId],
    );
    await tx.query(
      `insert into children.unaccompanied_status (return_id, organisation_id, child_id, source_file, source_row)
       select c.return_id, c.organisation_id, c.id, 2, 2 from children.child c join children.council_child k on k.id = c.council_child_id
        where c.return_id = $1 and k.child_number = any ($2::text[])`,
      [returnId, ALONE],
    );
    await tx.query(
      `insert into sufficiency.unregistered_confirmation (organisation_id, child_key, confirmed_from, confirmed_by)
       select $1, id, '2025-02-25', 'test' from children.council_child where organisation_id = $1 and child_number = 'unregistered'`,
      [council.organisationId],
    );
    await tx.query(
      `insert into sufficiency.area_exception (organisation_id, year, child_key, reason, source_file, source_row, recorded_by)
       select $1, 2025, id, 'Court order', 'unsafe.csv', 1 + row_number() over (order by child_number), 'test'
         from children.council_child where organisation_id = $1 and child_number in ('bought-1', 'bought-2')`,
      [council.organisationId],
    );
  });
}

/** Homes of two owners, one of whom has a red flag, a home of the council itself, and what joined and left the register. */
async function plantHomes(uow: UnitOfWork, code: string): Promise<void> {
  const operator = systemActor('test');
  await new LoadThresholds(uow).loadReference(operator);
  const homes = [
    { urn: '1100001', owner: 'Alpha Care Ltd', authority: code, places: 4 },
    { urn: '1100002', owner: 'Beta Care Ltd', authority: code, places: 6 },
    { urn: '1100003', owner: 'The council', sector: 'Local Authority', authority: code, places: 5 },
  ];
  await plantOwnedHomes(uow, '2025-03-31', homes);
  await plantOwnership(
    uow,
    [
      { name: 'Alpha Care Ltd', number: '01000000' },
      { name: 'Beta Care Ltd', number: '02000000' },
    ],
    [
      { owner: 'Alpha Care Ltd', urn: '1100001' },
      { owner: 'Beta Care Ltd', urn: '1100002' },
    ],
  );
  await uow.run(operator, async (tx) => {
    await tx.query(
      `insert into finance.flag (subject_kind, company_number, indicator, level, raised_on, threshold_version, fact_key, evidence,
         reply_due_on, councils_from)
       select 'company', '01000000', 'net-assets', 'red', '2024-04-01', version, 'a fact', '{}', date '2024-05-01', date '2024-05-01'
         from finance.threshold_version order by version limit 1`,
    );
    await tx.query(
      `with file as (insert into register.movement_file (year_from, as_at, file_name, checksum, correction, synthetic)
           values ('2024-04-01', '2025-03-31', 'moved.csv', 'invented', false, true) returning id)
       insert into register.movement (movement_file_id, source_row, urn, provision_type, withheld, sector, places, joined,
           left_register, authority_code)
       select id, row, urn, type, true, 'Private', places, joined, not joined, $1
         from file, (values (2, '1200001', $2, 4, true), (3, '1200002', $2, 6, false), (4, '1200003', $2, 5, true),
                            (5, '1200004', $3, null, true)) as m (row, urn, type, places, joined)`,
      [code, HOME, AGENCY],
    );
    await tx.query(
      `with load as (insert into sufficiency.published_load (dataset, period, file_name, checksum)
           values ('section-251-outturn', 2025, 'outturn.csv', 'invented') returning id)
       insert into sufficiency.published_outturn (load_id, area_code, area_name, line_number, line, report_group, own_pence,
           total_pence, source_row)
       select load.id, $1, 'Invented', line, name, part, own, total, 10 + line
         from load, (values (1, 'Residential care', 'Children looked after', 52142857, 90000000),
                            (2, 'Fostering services', 'Children looked after', 7000000, 30000000),
                            (3, 'Total children looked after', 'Children looked after', 59142857, 120000000),
                            (4, 'Targeted family support', 'Family support services', null, 20000000),
                            (5, 'Respite for disabled children', 'Family support services', null, 10000000))
                         as l (line, name, part, own, total)`,
      [code],
    );
  });
}

interface Lives {
  readonly kind: string;
  readonly pence: number;
  readonly alone?: boolean;
  readonly startsOn?: string;
  readonly endsOn?: string;
  /** The last day that is paid for. */
  readonly paidTo?: string;
  readonly siblingGroup?: string;
  readonly urn?: string;
}

class PlantedNeeds {
  private number = 0;

  constructor(
    private readonly tx: Tx,
    private readonly council: Council,
  ) {}

  /** A need that was put out, and its referral. */
  put(more: Partial<Parameters<typeof plantReferral>[2]> & { alone?: boolean; preferred?: string; local?: boolean }) {
    const { alone = false, preferred, local = false, ...rest } = more;
    this.number += 1;
    return plantReferral(this.tx, this.council.organisationId, {
      number: this.number,
      state: 'withdrawn',
      published: null,
      ended: null,
      document: {
        PlacementRecommendation: preferred ? { [preferred]: 'Preferred' } : {},
        search: { age: 12, sex: 'female', unaccompanied: alone, ...(local && { isPreferredLocationLocal: true }) },
      },
      ...rest,
    });
  }

  /** A child who lives, or lived, somewhere at a price; the search for it is of no year. */
  async lives(of: Lives): Promise<void> {
    const { kind, pence, alone = false, startsOn = '2023-06-01', endsOn, paidTo, siblingGroup, urn } = of;
    const referral = await this.put({ alone, ...(siblingGroup && { siblingGroup }) });
    const asked = await plantApproach(this.tx, referral, { state: 'accepted', urn: urn ?? null, sent: '2023-05-01' });
    const ended = endsOn && { endsOn, state: 'ended' };
    const placed = { kind, startsOn, accepted: startsOn, ...(urn && { urn }), ...ended };
    const placement = await plantPlacement(this.tx, asked, placed);
    // Dearer by a tenth from 1 April 2024 on.
    const rises = startsOn < '2024-04-01' && '2024-04-01';
    if (rises) await plantPrice(this.tx, placement, { pence, from: startsOn, to: rises });
    const to = paidTo ?? endsOn;
    const line = { pence: rises ? (pence * 11) / 10 : pence, from: rises || startsOn, ...(to && { to }) };
    await plantPrice(this.tx, placement, line);
    await plantPrice(this.tx, placement, {
      pence: 7_000,
      purpose: 'education',
      payer: 'education',
      from: startsOn,
      ...(to && { to }),
    });
  }
}

/** Placements with prices, searches, refusals, brothers and sisters, places and plans, of which some are of unaccompanied children. */
async function plantMarket(uow: UnitOfWork, council: Council): Promise<void> {
  await uow.run(council, async (tx) => {
    const needs = new PlantedNeeds(tx, council);
    for (const [kind, step] of [
      [HOME, 100_000],
      [AGENCY, 20_000],
      [SUPPORTED, 30_000],
    ] as const)
      for (let n = 1; n <= 11; n += 1)
        await needs.lives({ kind, pence: n * step, alone: n > 6, startsOn: n % 2 ? '2023-06-01' : '2024-08-01' });
    await needs.lives({
      kind: HOME,
      pence: 700_000,
      startsOn: '2024-05-01',
      endsOn: '2024-07-01',
      paidTo: '2024-07-29',
    });
    await needs.lives({
      kind: HOME,
      pence: 350_000,
      startsOn: '2024-05-01',
      endsOn: '2024-07-01',
      paidTo: '2024-07-16',
      alone: true,
    });
    await plantSiblings(needs);
    await plantSearches(tx, needs);
    await plantPlaces(tx, council);
    await plantPlans(tx, council);
  });
}

async function plantSiblings(needs: PlantedNeeds): Promise<void> {
  for (const [urns, alone] of [
    [['1100001', '1100001'], false],
    [['1100001', '1100002', '1100001'], true],
    [['1100002', '1100002'], true],
    [['1100002'], false],
  ] as const) {
    const siblingGroup = newId();
    for (const urn of urns) await needs.lives({ kind: HOME, pence: 400_000, urn, siblingGroup, alone });
  }
}

async function plantSearches(tx: Tx, needs: PlantedNeeds): Promise<void> {
  for (const [index, alone] of [false, true, true, true, false, true].entries()) {
    const sought = { alone, preferred: 'fosterCareSuitability', local: true, published: '2024-06-01' };
    const placed = await needs.put({ ...sought, state: 'placed', ended: `2024-06-1${index}` });
    const asked = await plantApproach(tx, placed, { state: 'accepted', urn: null, sent: '2024-06-01' });
    await plantPlacement(tx, asked, {
      kind: index > 3 ? HOME : AGENCY,
      inArea: index % 3 > 0,
      startsOn: '2024-06-20',
      endsOn: '2024-06-30',
      state: 'ended',
    });
    const without = index < 4 ? [await needs.put({ ...sought, state: 'closed', ended: '2024-07-01' })] : [];
    for (const referral of [placed, ...without])
      await plantApproach(tx, referral, {
        state: 'declined',
        urn: index > 2 ? '1100002' : '1100001',
        sent: '2024-06-02',
      });
  }
  await needs.put({ state: 'published', published: '2025-03-01', alone: true });
}

async function plantPlaces(tx: Tx, council: Council): Promise<void> {
  for (const [code, has, state] of [
    ['A1', 'rso', 'occupied'],
    ['A2', 'rso', 'occupied'],
    ['A3', 'rs', 'blocked'],
    ['A4', 'r', 'out-of-service'],
    ['A5', 'rso', 'available'],
  ] as const)
    await plantPlace(tx, council.organisationId, { urn: '1100003', code, has, state });
}

async function plantPlans(tx: Tx, council: Council): Promise<void> {
  await tx.query(
    `insert into placements.come_home_entry (organisation_id, reference, lives, plan, readiness, target_date, document, created_at)
     select $1, 'R' || n, 'residential', case n % 2 when 1 then 'return' else 'step-down' end,
            case when n > 3 then 'ready' else 'preparing' end, make_date(2025, n, 1),
            jsonb_build_object('search', jsonb_build_object('unaccompanied', n in (2, 5))), timestamptz '2025-01-01'
       from generate_series(1, 6) n`,
    [council.organisationId],
  );
}

/** A council with something to count for every measure of the market, and its report of 2025. Answers the council's own actor. */
export async function plantMarketCouncil(uow: UnitOfWork, organisationId: string, code: string): Promise<Council> {
  const council = systemActorFor('test', organisationId, 'council') as Council;
  await plantHomes(uow, code);
  await plantReturns(uow, council, code);
  await plantMarket(uow, council);
  const { runId } = await new RequestReport(uow).execute(systemActor('test'), { organisationId, year: 2025 });
  await doJobsOfRun(uow, { runId, organisationId });
  return council;
}
