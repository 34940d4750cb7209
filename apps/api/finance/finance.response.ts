import { ApiProperty } from '@nestjs/swagger';
import type { FiledYear, FlagAfter, FlagRow, ListedOwner, OwnerStanding, StoredAssessment } from '#finance';

const LEVELS = ['green', 'amber', 'red', 'info', 'cannot-assess'];

/** Of public evidence alone: nothing of the oversight file is in any of these. */
export class OwnerAnswer {
  @ApiProperty({ description: 'A company number, "body-" and an id, or "name-" and the name as it compares.' })
  key!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  companyNumber!: string | null;

  @ApiProperty({ type: [String] })
  sectors!: readonly string[];

  @ApiProperty({ type: [String] })
  regions!: readonly string[];

  @ApiProperty()
  homes!: number;

  @ApiProperty({ description: "Registered places in children's homes." })
  places!: number;

  @ApiProperty({ description: 'Fostering agencies.' })
  agencies!: number;

  @ApiProperty({ description: 'Open red flags.' })
  red!: number;

  @ApiProperty({ description: 'Open amber flags.' })
  amber!: number;

  @ApiProperty({ enum: ['assessed', 'stale', 'cannot-assess'] })
  assessment!: 'assessed' | 'stale' | 'cannot-assess';

  @ApiProperty({
    type: [String],
    description: 'Conditions of oversight that it meets, in words; the figures are ours.',
  })
  conditions!: readonly string[];
}

export function ownerAnswer(owner: ListedOwner, standing: OwnerStanding | undefined): OwnerAnswer {
  const { key, name, companyNumber, sectors, regions, homes, places, agencies, conditions } = owner;
  const assessment = !standing?.assessable ? 'cannot-assess' : standing.stale ? 'stale' : 'assessed';
  const { red = 0, amber = 0 } = standing ?? {};
  return {
    key,
    name,
    companyNumber,
    sectors,
    regions,
    homes,
    places,
    agencies,
    red,
    amber,
    assessment,
    conditions: conditions.map((each) => each.words),
  };
}

export class OwnersAnswer {
  @ApiProperty({ type: String, format: 'date', nullable: true, description: "The day of Ofsted's register." })
  asAt!: string | null;

  @ApiProperty()
  synthetic!: boolean;

  @ApiProperty({ type: [OwnerAnswer] })
  owners!: readonly OwnerAnswer[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export class FlagStepAnswer {
  @ApiProperty()
  action!: string;

  @ApiProperty()
  toState!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  by!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The question, the answer or the reason.' })
  reason!: string | null;
}

export class FlagAnswer {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  companyNumber!: string;

  @ApiProperty({ type: String, nullable: true })
  companyName!: string | null;

  @ApiProperty({ example: 'net-debt-a' })
  indicator!: string;

  @ApiProperty({ enum: ['red', 'amber', 'info'] })
  level!: string;

  @ApiProperty()
  state!: string;

  @ApiProperty({ format: 'date' })
  raisedOn!: string;

  @ApiProperty({ description: 'The version of the thresholds that raised it.' })
  thresholdVersion!: number;

  @ApiProperty({ format: 'date', description: 'Right of reply: the last day for an answer.' })
  replyDueOn!: string;

  @ApiProperty({ format: 'date', description: 'The first day on which councils see it.' })
  councilsFrom!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The indicator as it was: value, formula, inputs with document and period, thresholds, source.',
  })
  evidence!: object;

  @ApiProperty({ type: [FlagStepAnswer] })
  history!: readonly FlagStepAnswer[];
}

export const flagAnswer = ({ history, ...flag }: FlagRow): FlagAnswer => ({
  id: flag.id,
  companyNumber: flag.companyNumber,
  companyName: flag.companyName,
  indicator: flag.indicator,
  level: flag.level,
  state: flag.state,
  raisedOn: flag.raisedOn,
  thresholdVersion: flag.thresholdVersion,
  replyDueOn: flag.replyDueOn,
  councilsFrom: flag.councilsFrom,
  evidence: flag.evidence,
  history: history.map(({ action, toState, at, by, reason }) => ({ action, toState, at, by, reason })),
});

export class FlagsAnswer {
  @ApiProperty({ type: [FlagAnswer] })
  flags!: readonly FlagAnswer[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export class FlagAfterAnswer implements FlagAfter {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  state!: FlagAfter['state'];

  @ApiProperty({ format: 'date' })
  replyDueOn!: FlagAfter['replyDueOn'];
}

export class AssessmentAnswer {
  @ApiProperty()
  companyNumber!: string;

  @ApiProperty({ format: 'date' })
  asAt!: string;

  @ApiProperty({ type: String, enum: ['company', 'group'], nullable: true })
  scope!: string | null;

  @ApiProperty()
  thresholdVersion!: number;

  @ApiProperty({ description: 'Accounts older than the thresholds allow: nothing of them has a level.' })
  stale!: boolean;

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: `Each with level (${LEVELS.join(', ')}), value, formula, inputs, thresholds, source, and what is missing.`,
  })
  indicators!: readonly object[];
}

export const assessmentAnswer = ({ indicators, ...rest }: StoredAssessment): AssessmentAnswer => ({
  companyNumber: rest.companyNumber,
  asAt: rest.asAt,
  scope: rest.scope,
  thresholdVersion: rest.thresholdVersion,
  stale: rest.stale,
  indicators,
});

export class OwnerEvidenceAnswer {
  @ApiProperty()
  key!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  companyNumber!: string | null;

  @ApiProperty({ type: [String], description: 'Numbers of its companies, its own first.' })
  companies!: readonly string[];

  @ApiProperty({ type: [AssessmentAnswer] })
  assessments!: readonly AssessmentAnswer[];

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'Councils with children with this owner: children and all looked after, rounded to 10, null below 6.',
  })
  councilsExposed!: readonly object[];
}

export class AccountsAnswer {
  @ApiProperty({ type: String, format: 'date', nullable: true })
  balanceSheetDate!: string | null;

  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  periods!: readonly object[];
}

export class CompanyAnswer {
  @ApiProperty()
  number!: string;

  @ApiProperty({ type: [AccountsAnswer], description: 'Accounts as read, newest first.' })
  accounts!: readonly AccountsAnswer[];

  @ApiProperty({ type: AssessmentAnswer, nullable: true })
  assessment!: AssessmentAnswer | null;
}

export const accountsAnswer = ({ balanceSheetDate, periods }: FiledYear): AccountsAnswer => ({
  balanceSheetDate,
  periods: periods.map(({ start, end, scope, values }) => ({ start, end, scope, values })),
});
