import { Injectable } from '@nestjs/common';
import type { Actor, CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { assess } from '../domain/assess';
import type { IndicatorLevel } from '../domain/indicator';
import type { ThresholdVersion } from '../domain/thresholds';
import { readThresholds } from '../imports/threshold-file';
import { assessmentCases } from './assessment-cases.query';
import { thresholdsOn } from './thresholds.query';

export interface LevelChange {
  readonly company: string;
  readonly indicator: string;
  readonly value: number | boolean | string | null;
  readonly from: IndicatorLevel;
  readonly to: IndicatorLevel;
}

/** What a set of thresholds would change if it were in force. */
export interface ThresholdsPreview {
  readonly version: number;
  readonly against: number;
  readonly asAt: CalendarDate;
  readonly companies: number;
  readonly companiesChanged: number;
  /** "green to amber" and how often. */
  readonly counts: Readonly<Record<string, number>>;
  readonly changes: readonly LevelChange[];
}

const BATCH = 500;

/** Assesses every company by the thresholds in force and by those of a file, and stores nothing. */
@Injectable()
export class PreviewThresholds {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; input-rejected for a malformed file */
  async execute(actor: Actor, { file, asAt }: { file: string; asAt: CalendarDate }): Promise<ThresholdsPreview> {
    authorise(actor, 'set-thresholds');
    const proposed = readThresholds(file);
    return this.unitOfWork.read(actor, (tx) => preview(tx, proposed, asAt));
  }
}

async function preview(tx: Tx, proposed: ThresholdVersion, asAt: CalendarDate): Promise<ThresholdsPreview> {
  const current = await thresholdsOn(tx, asAt);
  const rows = await tx.query<{ number: string }>(
    'select distinct company_number as number from finance.filing where superseded_at is null order by number',
  );
  const numbers = rows.map(({ number }) => number);
  const changes: LevelChange[] = [];
  for (let at = 0; at < numbers.length; at += BATCH) {
    const cases = await assessmentCases(tx, numbers.slice(at, at + BATCH), asAt, current);
    for (const of of cases) {
      const before = assess(of).indicators;
      const after = assess({ ...of, thresholds: proposed }).indicators;
      for (const [index, was] of before.entries()) {
        const is = after[index];
        if (is && is.level !== was.level)
          changes.push({
            company: of.companyNumber,
            indicator: was.key,
            value: is.value,
            from: was.level,
            to: is.level,
          });
      }
    }
  }
  const counts: Record<string, number> = {};
  for (const { from, to } of changes) counts[`${from} to ${to}`] = (counts[`${from} to ${to}`] ?? 0) + 1;
  return {
    version: proposed.version,
    against: current.version,
    asAt,
    companies: numbers.length,
    companiesChanged: new Set(changes.map(({ company }) => company)).size,
    counts,
    changes,
  };
}
