import { addDays, type CalendarDate } from '#kernel';
import { AssessCompanies, EnterFigures, LinkProvider, SettleFigures } from '#finance';
import { UnitOfWork } from '#platform';
import type { System } from '../system/open-system';

const DOCUMENT = 'Invented accounts of the demonstration, page 4: no such company exists';
const POUNDS_A_THOUSAND = 100_000;

/** In thousands of pounds; each kind of owner shows another state. */
const KINDS = [
  { debt: 2_000, profit: 3_200, interest: 300, due: 200, charges: 100, net: 9_000, ageDays: 200, whole: true },
  { debt: 34_000, profit: 3_600, interest: 3_100, due: 20_000, charges: 2_100, net: -4_000, ageDays: 150, whole: true },
  { debt: 17_500, profit: 2_900, interest: 1_800, due: 5_000, charges: 800, net: 2_600, ageDays: 240, whole: true },
  { debt: 0, profit: 0, interest: 0, due: 0, charges: 0, net: 1_200, ageDays: 180, whole: false },
  { debt: 9_000, profit: 2_500, interest: 500, due: 900, charges: 200, net: 5_000, ageDays: 620, whole: true },
] as const;

/** Days; longer than the right of reply of ten working days. */
const SEEN_BY_COUNCILS_AFTER = 30;

type Kind = (typeof KINDS)[number];

const inPence = (thousands: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(thousands).map(([name, amount]) => [name, Math.round(amount * POUNDS_A_THOUSAND)]));

/** The balance sheet alone where an owner files no profit and loss. */
function figuresOf({ debt, profit, interest, due, charges, net, whole }: Kind, year: number): Record<string, number> {
  const balance = {
    currentAssetsPence: 6_000,
    netCurrentAssetsPence: net / 4,
    netAssetsPence: net,
    fixedAssetsPence: 24_000,
  };
  if (!whole) return inPence(balance);
  return inPence({
    ...balance,
    intangibleAssetsPence: 0,
    turnoverPence: 24_000 - 1_000 * year,
    operatingProfitPence: profit - 100 * year,
    depreciationPence: 900,
    goodwillAmortisationPence: 0,
    managementChargesPence: charges,
    shareholderInterestPence: charges / 2,
    pikInterestPence: 0,
    interestPayablePence: interest + charges / 2,
    rentPence: 700,
    leaseInterestPence: 0,
    borrowingsPence: debt,
    accruedInterestPence: 0,
    cashPence: 3_500,
    restrictedCashPence: 0,
    undrawnFacilitiesPence: 500,
    leaseLiabilitiesPence: 2_800,
    shareholderLoansPence: charges * 5,
    preferenceSharesPence: 0,
    debtDueWithin18MonthsPence: due,
  });
}

/**
 * Group accounts of the invented owners, entered by one invented person and confirmed by another: green, amber, red, not to
 * be assessed, stale. Their flags follow, and each provider answers for its own companies.
 */
export async function loadAccounts(system: System, today: CalendarDate): Promise<void> {
  const owners = await system.get(UnitOfWork).read(system.actor, (tx) =>
    tx.query<{ number: string; name: string; owned: string; provider: string | null }>(
      `select o.number, o.name, c.number as owned, p.name as provider
         from register.company o
         join register.ownership_link l on l.owner_id = o.id and l.superseded_at is null
         join register.company c on c.id = l.owned_id
         left join identity.organisation p on p.kind = 'provider' and lower(p.name) = lower(c.name)
        where o.number like '99%' and o.name like '%(Demonstration)%' order by o.number`,
    ),
  );
  for (const [index, owner] of owners.entries()) {
    const kind = KINDS[index % KINDS.length] as Kind;
    await enter(system, owner, kind, today);
    if (owner.provider !== null)
      for (const company of [owner.number, owner.owned])
        await system.get(LinkProvider).execute(system.actor, { provider: owner.provider, company });
  }
  // Half were assessed so long ago that providers have had their time to reply, and councils see what was found.
  const earlier = addDays(today, -SEEN_BY_COUNCILS_AFTER);
  for (const { number: company } of owners.filter((_, index) => index % 2 === 1))
    await system.get(AssessCompanies).execute(system.actor, { asAt: earlier, company });
  await system.get(AssessCompanies).execute(system.actor, { asAt: today });
}

async function enter(
  system: System,
  { number, name }: { number: string; name: string },
  kind: Kind,
  today: CalendarDate,
): Promise<void> {
  const last = addDays(today, -kind.ageDays);
  const periods = [0, 1, 2].map((year) => {
    const end = addDays(last, -365 * year);
    return { start: addDays(end, -364), end, scope: 'group', values: figuresOf(kind, year) };
  });
  const figures = { companyNumber: number, companyName: name, balanceSheetDate: last, document: DOCUMENT, periods };
  const id = await system.get(EnterFigures).execute(system.actor, { figures, by: 'Invented Analyst' });
  const settled = { id, confirmed: true, reason: null, by: 'Invented Second Analyst' };
  await system.get(SettleFigures).execute(system.actor, settled);
}
