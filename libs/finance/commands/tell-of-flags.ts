import { notify, type Role } from '#identity';
import { inWords, type CalendarDate } from '#kernel';
import type { Tx } from '#platform';

/** A flag as those are told who review it or may answer it. */
export interface FlagToTell {
  readonly id: string;
  readonly companyNumber: string;
  readonly level: string;
  readonly replyDueOn: CalendarDate;
}

/** Who may settle flags. */
const REVIEWERS: readonly Role[] = ['oversight-analyst', 'oversight-head'];
const PROVIDER: readonly Role[] = ['provider-manager'];
const counted = (flags: number): string => (flags === 1 ? '1 flag' : `${flags} flags`);

const reviewingBodies = (tx: Tx): Promise<{ id: string }[]> =>
  tx.query<{ id: string }>(`select id from identity.organisation where kind = 'oversight-body'`);

const providersOf = (tx: Tx, companies: readonly string[]): Promise<{ id: string; companies: string[] }[]> =>
  tx.query(
    `select provider_id as id, array_agg(company_number) as companies from finance.provider_company
      where company_number = any ($1) group by 1`,
    [companies],
  );

const accountsOf = (providerId: string): string => `/providers/${providerId}/accounts`;

/** Flags that were raised together are told together: to the oversight body, and to providers of whose companies they are. */
export async function tellOfRaisedFlags(tx: Tx, raised: readonly FlagToTell[]): Promise<void> {
  const [first] = raised;
  if (!first) return;
  const red = raised.filter(({ level }) => level === 'red').length;
  const key = `flags:${first.id}`;
  for (const { id: organisationId } of await reviewingBodies(tx))
    await notify(tx, {
      organisationId,
      roles: REVIEWERS,
      key,
      subject: `${counted(raised.length)} on owners ${raised.length === 1 ? 'was' : 'were'} raised, ${red} of them red. Review what is new.`,
      path: '/oversight/owners',
    });
  for (const { id: organisationId, companies } of await providersOf(
    tx,
    raised.map(({ companyNumber }) => companyNumber),
  )) {
    const own = raised.filter(({ companyNumber }) => companies.includes(companyNumber));
    await notify(tx, {
      organisationId,
      roles: PROVIDER,
      key,
      subject: `${counted(own.length)} on your companies. Councils see ${own.length === 1 ? 'it' : 'them'} after ${inWords(first.replyDueOn)}: answer until then.`,
      path: accountsOf(organisationId),
    });
  }
}

/** The oversight body asks about a flag: those who may answer are told by when. */
export async function tellOfQuestion(tx: Tx, flag: FlagToTell, step: number): Promise<void> {
  for (const { id: organisationId } of await providersOf(tx, [flag.companyNumber]))
    await notify(tx, {
      organisationId,
      roles: PROVIDER,
      key: `flag:${flag.id}:question:${step}`,
      subject: `The oversight body asks about a flag on your companies. Answer by ${inWords(flag.replyDueOn)}.`,
      path: accountsOf(organisationId),
    });
}

/** A provider has answered: those who review are told. */
export async function tellOfAnswer(tx: Tx, flag: FlagToTell, step: number, on: CalendarDate): Promise<void> {
  const of = await tx.maybeOne<{ owner: string }>(
    `select owner_key as owner from finance.owner_company($1) where company_number = $2 order by 1 limit 1`,
    [on, flag.companyNumber],
  );
  const owner = encodeURIComponent(of?.owner ?? flag.companyNumber);
  for (const { id: organisationId } of await reviewingBodies(tx))
    await notify(tx, {
      organisationId,
      roles: REVIEWERS,
      key: `flag:${flag.id}:answer:${step}`,
      subject: `A flag on company ${flag.companyNumber} has been answered.`,
      path: `/oversight/owners/${owner}/flags/${flag.id}`,
    });
}
