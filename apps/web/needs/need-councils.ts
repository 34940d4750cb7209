import { Injectable } from '@nestjs/common';
import { dayOf } from '#kernel';
import { membersOfConsortium } from '#identity';
import { UnitOfWork } from '#platform';
import type { SignedInPerson } from '../../http/edge/authenticator';
import type { Choice } from './field-kinds';
import { NeedTasks } from './need-tasks';

/** Which councils a person may look for: the own one, or all that belong to the consortium today. */
@Injectable()
export class NeedCouncils {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async of({ actor, organisation }: SignedInPerson): Promise<Choice[]> {
    if (organisation.authorityCode) return [{ value: organisation.authorityCode, text: organisation.name }];
    const members = await this.unitOfWork.read(actor, (tx) =>
      membersOfConsortium(tx, organisation.id, dayOf(new Date())),
    );
    return members.map(({ authorityCode, name }) => ({ value: authorityCode, text: name }));
  }

  async tasksFor(person: SignedInPerson): Promise<NeedTasks> {
    return new NeedTasks(await this.of(person));
  }
}
