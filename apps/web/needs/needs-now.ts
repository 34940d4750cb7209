import { Injectable } from '@nestjs/common';
import { isPermitted } from '#identity';
import { ListNeeds, MatchAlerts } from '#placements';
import type { SignedInPerson } from '../../http/edge/authenticator';
import { PATHS, to } from '../paths';
import { listedNeeds } from './listed-needs';

const SHOWN = 5;

/** The most pressing needs and what is new, for the home page of those who look for homes. */
@Injectable()
export class NeedsNow {
  constructor(
    private readonly listNeeds: ListNeeds,
    private readonly matchAlerts: MatchAlerts,
  ) {}

  /** Null for those who may not see needs. */
  async of({ actor }: SignedInPerson) {
    if (!isPermitted(actor, 'read-needs')) return null;
    const { items, next } = await this.listNeeds.execute(actor, { limit: 100 });
    const alerts = await this.matchAlerts.execute(actor, { limit: 100 });
    const count = (urgency: string): number => items.filter((each) => each.urgency === urgency).length;
    return {
      open: atLeast(items.length, next),
      today: atLeast(count('today'), next),
      days: atLeast(count('days'), next),
      alerts: atLeast(alerts.items.length, alerts.next),
      pressing: listedNeeds(items.slice(0, SHOWN), new Date()),
      mayWrite: isPermitted(actor, 'write-needs'),
      links: {
        new: to(PATHS.needNew),
        needs: to(PATHS.needs),
        alerts: to(PATHS.alerts),
        searches: to(PATHS.savedSearches),
        comeHome: to(PATHS.comeHome),
      },
    };
  }
}

const atLeast = (count: number, next: string | null): string => (next === null ? String(count) : `${count} or more`);
