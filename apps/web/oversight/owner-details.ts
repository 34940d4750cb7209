import { Injectable } from '@nestjs/common';
import type { Actor, CalendarDate } from '#kernel';
import {
  AccountsOfCompany,
  AssessmentInForce,
  Flags,
  companiesOfOwner,
  conditionRulesOn,
  councilsExposed,
  findOwner,
  matchSuggestions,
  ownerGraph,
  ownerRegistrations,
  ownersOnDay,
  registerDay,
} from '#finance';
import { UnitOfWork, type Tx } from '#platform';
import { controlStatementInWords, controlStatementsOf } from '#register';
import { PATHS, to } from '../paths';
import { accountsOverTime } from './accounts-years';
import { levelWords, valueInWords } from './indicator-words';
import { drawOwnerGraph } from './owner-graph';

/** What public evidence says of an owner, gathered for its page. Whoever asks has authorised at the route. */
@Injectable()
export class OwnerDetails {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountsOfCompany,
    private readonly assessments: AssessmentInForce,
    private readonly flags: Flags,
  ) {}

  /** @throws DomainError not-found */
  async of(actor: Actor, key: string, asAt: CalendarDate) {
    const facts = await this.unitOfWork.read(actor, (tx) => factsOf(tx, key, asAt));
    const { owner, companies } = facts;
    const number = owner.companyNumber ?? companies[0] ?? null;
    const filed = number ? await this.accounts.execute(actor, number) : [];
    const assessments = await this.assessments.execute(actor, companies);
    const all = await Promise.all(companies.map((company) => this.flags.execute(actor, { company })));
    return {
      ...facts,
      asAt,
      accounts: { number, ...accountsOverTime(filed), observations: filed[0]?.observations ?? [] },
      assessments: assessments.map((each) => ({
        ...each,
        indicators: each.indicators.map((indicator) => ({
          ...indicator,
          shown: valueInWords(indicator),
          levelWords: levelWords(indicator.level),
        })),
      })),
      flags: all.flat().map((flag) => ({
        ...flag,
        shown: valueInWords(flag.evidence),
        levelWords: levelWords(flag.level),
        href: to(PATHS.ownerFlag, { owner: owner.key, flagId: flag.id }),
      })),
      links: {
        owners: to(PATHS.owners),
        owner: to(PATHS.owner, { owner: owner.key }),
        match: to(PATHS.ownerMatch, { owner: owner.key }),
        file: to(PATHS.oversightFile, { owner: owner.key }),
        stressTests: to(PATHS.stressTests, { owner: owner.key }),
        rules: to(PATHS.oversightRules),
      },
    };
  }

  /** The key that the owner has now that a name was confirmed: the body's, where it stood by its name before. */
  keyNow(actor: Actor, key: string, asAt: CalendarDate): Promise<string> {
    const name = key.replace(/^name-/, '').replaceAll('-', ' ');
    return this.unitOfWork.read(actor, async (tx) => (await findOwner(tx, name, asAt)).key);
  }
}

async function factsOf(tx: Tx, key: string, asAt: CalendarDate) {
  const owner = await findOwner(tx, key, asAt);
  const homes = await ownerRegistrations(tx, owner.key, asAt);
  const listed = (await ownersOnDay(tx, asAt)).owners.find((each) => each.key === owner.key) ?? null;
  const graph = owner.companyId ? await ownerGraph(tx, owner.companyId, asAt) : null;
  const companies = await companiesOfOwner(tx, owner.key, asAt);
  const stated = await controlStatementsOf(tx, [
    ...new Set([...(owner.companyNumber ? [owner.companyNumber] : []), ...companies]),
  ]);
  const exposed = await councilsExposed(tx, owner.key, asAt);
  return {
    owner,
    listed,
    homes,
    register: await registerDay(tx, asAt),
    companies,
    stated: stated.map((each) => ({ ...each, words: controlStatementInWords(each.says) })),
    graph: graph && owner.companyId ? drawOwnerGraph(graph, owner.companyId) : null,
    suggestions: await matchSuggestions(tx, owner.key, asAt),
    exposed,
    conditionRules: await conditionRulesOn(tx, asAt),
  };
}
