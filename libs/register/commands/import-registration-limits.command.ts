import { Inject, Injectable } from '@nestjs/common';
import { dayOf, invalid, type Actor } from '#kernel';
import { authorise } from '#identity';
import {
  CONFIG,
  importTemplate,
  planSayings,
  UnitOfWork,
  type Config,
  type Filled,
  type HistoryTable,
  type ImportResult,
  type Saying,
} from '#platform';
import { readLimit, REGISTRATION_LIMITS_TEMPLATE, type LimitColumn } from '../imports/registration-limits-template';
import { REGISTER_EVENTS } from '../register.events';
import { checkUrns } from './check-urns';
import { lockHistory, type SupplyImport } from './supply-import';

const TABLE: HistoryTable = {
  name: 'register.registration_limit',
  key: ['urn'],
  content: ['age_from', 'age_to', 'sex', 'children', 'needs'],
  owned: true,
};

/** Takes for whom registrations are: ages, sex and number of the certificate, and needs of the statement of purpose. */
@Injectable()
export class ImportRegistrationLimits {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid without an organisation; input-rejected (nothing is stored) */
  async execute(actor: Actor, { file, asAt = null }: SupplyImport): Promise<ImportResult> {
    authorise(actor, 'load-supply');
    if (actor.organisationId === null) throw invalid('Say whose registrations these are: an organisation says it.');
    return importTemplate<LimitColumn, Saying>(
      this.unitOfWork,
      actor,
      { template: REGISTRATION_LIMITS_TEMPLATE, file, dataDir: this.config.dataDir },
      {
        read: readLimit,
        check: async (tx, reading, warn) => {
          await lockHistory(tx, TABLE);
          const on = asAt ?? dayOf(new Date());
          await checkUrns(tx, reading.readable(), { column: 'urn', field: 'urn', on }, warn);
          const dates = { from: 'valid_from', to: 'valid_to' };
          const rules = { day: asAt, laterEndsEarlier: true, dates };
          const plan = await planSayings<Filled<Saying, LimitColumn>>(tx, TABLE, reading.readable, rules);
          const write = plan.writer(reading.file);
          return async () => {
            const counts = await write();
            await tx.record({ name: REGISTER_EVENTS.limitsLoaded, data: { ...counts, asAt } });
          };
        },
      },
    );
  }
}
