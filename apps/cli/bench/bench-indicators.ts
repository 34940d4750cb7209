import { dayOf } from '#kernel';
import { AssessCompanies } from '#finance';
import { UnitOfWork } from '#platform';
import type { BenchSite } from './bench-site';
import { Measurement, timed } from './measurement';

const COMPANIES = 5_000;
/** Companies under one owner. */
const GROUP = 10;

/** Accounts of companies that do not exist: three years each, some in debt, a tenth of them owners of the others. */
const FILINGS = `
  insert into finance.filing (import_id, company_number, company_name, balance_sheet_date, version, source_file, documents,
    checksum, periods, issues, observations)
  select gen_random_uuid(), '99' || lpad(c::text, 6, '0'), 'Invented Company ' || c || ' Ltd', y.ends, 1, 'bench',
    jsonb_build_array(jsonb_build_object('file', 'invented.xhtml')), encode(sha256((c || ' ' || y.ends)::bytea), 'hex'),
    jsonb_build_array(jsonb_build_object('start', y.ends - 364, 'end', y.ends,
      'scope', case when c % $2 = 0 then 'group' else 'company' end,
      'values', jsonb_build_object('turnoverPence', 500000000 + c * 1000, 'operatingProfitPence', 50000000 + (c % 90) * 1000000,
        'depreciationPence', 10000000, 'interestPayablePence', 5000000 + (c % 40) * 1000000, 'cashPence', 3000000 * (c % 30),
        'borrowingsPence', (c % 25) * 40000000, 'currentAssetsPence', 120000000, 'fixedAssetsPence', 300000000,
        'tangibleAssetsPence', 300000000, 'netCurrentAssetsPence', 20000000 - (c % 30) * 2000000,
        'netAssetsPence', 100000000 - (c % 50) * 3000000),
      'sources', jsonb_build_object('cashPence', jsonb_build_array(jsonb_build_object('concept', 'CashBankOnHand',
        'file', 'invented.xhtml', 'line', 12))))), '[]', '[]'
  from generate_series(1, $1) c cross join lateral (
    select (current_date - 100 - 365 * n)::date as ends from generate_series(0, 2) n) y`;

const OWNERS = `
  with body as (
    insert into register.company (number, name, kind)
    select '99' || lpad(c::text, 6, '0'), 'Invented Company ' || c || ' Ltd', 'company' from generate_series(1, $1) c
    returning id, number)
  insert into register.ownership_link (owner_id, owned_id, control, share_least, share_most, document, valid_from,
    source_file, source_row)
  select o.id, b.id, 'shares', 100, 100, 'bench', '2020-01-01', 'bench', 1 from body b
    join body o on o.number = '99' || lpad((ceil(right(b.number, 6)::int / $2::numeric) * $2)::int::text, 6, '0')
   where o.id <> b.id`;

/** Indicators and flags of many companies, all new: reading, reckoning, storing. */
export async function benchIndicators({ system }: BenchSite): Promise<Measurement[]> {
  await system.get(UnitOfWork).run(system.actor, async (tx) => {
    await tx.query(FILINGS, [COMPANIES, GROUP]);
    await tx.query(OWNERS, [COMPANIES, GROUP]);
    await tx.query('analyze finance.filing, finance.fact');
  });
  const assess = system.get(AssessCompanies);
  const asAt = dayOf(new Date());
  const first = await timed(() => assess.execute(system.actor, { asAt }));
  const again = await timed(() => assess.execute(system.actor, { asAt }));
  const target = { at: 'most', value: 5_000 } as const;
  const shared = { unit: 'ms', target, rounds: 1 } as const;
  const counts = `${first.result.companies} companies, ${first.result.flagsRaised} flags raised`;
  return [
    { name: 'Indicators and flags, all new', median: first.ms, on: counts, ...shared },
    {
      name: 'Indicators and flags, nothing new',
      median: again.ms,
      on: `${again.result.companies} companies`,
      ...shared,
    },
  ];
}
