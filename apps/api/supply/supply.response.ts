import { ApiProperty } from '@nestjs/swagger';
import { VACANCY_STATES, type OwnHome, type OwnHousehold, type StatedVacancy, type VacancyState } from '#register';

const FRESHNESS = ['fresh', 'stale', 'hidden'];

/** How a place or a household stands for some days. */
export class CalendarStateAnswer {
  @ApiProperty({ enum: VACANCY_STATES })
  state!: VacancyState;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'refurbishment',
    description: 'Of blocked and out of service.',
  })
  reason!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Children that an available household could take.' })
  free!: number | null;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The first day on which it is no longer so.',
  })
  to!: string | null;

  @ApiProperty({ format: 'date' })
  confirmedOn!: string;

  @ApiProperty()
  confirmedBy!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  expiresOn!: string | null;

  @ApiProperty({ enum: FRESHNESS, description: 'Unconfirmed for 7 days stale, for 21 or past its expiry hidden.' })
  freshness!: string;
}

export class CalendarAnswer {
  @ApiProperty({ description: 'To be sent as If-Match with the next change.' })
  version!: number;

  @ApiProperty({ type: [CalendarStateAnswer], description: 'Those that have not ended, by their first day.' })
  states!: CalendarStateAnswer[];
}

export class VacancyAnswer extends CalendarStateAnswer {
  @ApiProperty({ type: String, nullable: true, description: "Null for a household of a council's own service." })
  urn!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  building!: number | null;

  @ApiProperty({ type: String, nullable: true })
  place!: string | null;

  @ApiProperty({ type: String, nullable: true })
  household!: string | null;
}

export class VacanciesAnswer {
  @ApiProperty({ type: [VacancyAnswer] })
  vacancies!: VacancyAnswer[];

  @ApiProperty({ type: String, nullable: true, description: '`cursor` of the page after this; null on the last.' })
  next!: string | null;
}

export class SupplyPlaceAnswer {
  @ApiProperty({ example: 'A1' })
  place!: string;

  @ApiProperty({ description: 'Whether councils are offered it.' })
  offered!: boolean;

  @ApiProperty()
  ageFrom!: number;

  @ApiProperty()
  ageTo!: number;

  @ApiProperty({ example: 'any' })
  sex!: string;

  @ApiProperty({ type: [String] })
  features!: readonly string[];

  @ApiProperty({
    type: String,
    enum: VACANCY_STATES,
    nullable: true,
    description: 'Today; null where that is not said.',
  })
  state!: VacancyState | null;

  @ApiProperty({ type: String, enum: FRESHNESS, nullable: true })
  freshness!: string | null;
}

export class SupplyHomeAnswer {
  @ApiProperty({ example: 'SC123456' })
  urn!: string;

  @ApiProperty()
  building!: number;

  @ApiProperty({ type: String, nullable: true, description: "On Ofsted's register; null where that withholds it." })
  name!: string | null;

  @ApiProperty({ type: String, nullable: true })
  provisionType!: string | null;

  @ApiProperty({ type: String, nullable: true })
  authority!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'As said by the own organisation.' })
  postcode!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Of supported accommodation, 1 to 4.' })
  category!: number | null;

  @ApiProperty({ type: [SupplyPlaceAnswer] })
  places!: SupplyPlaceAnswer[];
}

export class SupplyHomesAnswer {
  @ApiProperty({ type: [SupplyHomeAnswer] })
  homes!: SupplyHomeAnswer[];

  @ApiProperty({ type: String, nullable: true, description: '`cursor` of the page after this; null on the last.' })
  next!: string | null;
}

export class SupplyHouseholdAnswer {
  @ApiProperty({ example: 'own', description: "URN of the agency; `own` for a council's own service." })
  service!: string;

  @ApiProperty({ example: 'H-0001' })
  household!: string;

  @ApiProperty()
  ageFrom!: number;

  @ApiProperty()
  ageTo!: number;

  @ApiProperty({ example: 'any' })
  sex!: string;

  @ApiProperty({ description: 'Children that it is approved for.' })
  children!: number;

  @ApiProperty({ type: [String] })
  kinds!: readonly string[];

  @ApiProperty({
    type: String,
    enum: VACANCY_STATES,
    nullable: true,
    description: 'Today; null where that is not said.',
  })
  state!: VacancyState | null;

  @ApiProperty({ type: Number, nullable: true })
  free!: number | null;

  @ApiProperty({ type: String, enum: FRESHNESS, nullable: true })
  freshness!: string | null;
}

export class SupplyHouseholdsAnswer {
  @ApiProperty({ type: [SupplyHouseholdAnswer] })
  households!: SupplyHouseholdAnswer[];

  @ApiProperty({ type: String, nullable: true, description: '`cursor` of the page after this; null on the last.' })
  next!: string | null;
}

export class ConfirmedAnswer {
  @ApiProperty({ description: 'States that were confirmed as of today.' })
  confirmed!: number;
}

export const OWN_SERVICE = 'own';

export const homeAnswer = ({ places, ...home }: OwnHome): SupplyHomeAnswer => ({
  ...home,
  places: places.map(({ code, states: [state], ...place }) => ({
    ...place,
    place: code,
    state: state?.state ?? null,
    freshness: state?.freshness ?? null,
  })),
});

export const householdAnswer = (household: OwnHousehold): SupplyHouseholdAnswer => ({
  service: household.urn ?? OWN_SERVICE,
  household: household.household,
  ageFrom: household.ageFrom,
  ageTo: household.ageTo,
  sex: household.sex,
  children: household.children,
  kinds: household.kinds,
  state: household.state,
  free: household.free,
  freshness: household.freshness,
});

export const vacancyAnswer = (vacancy: StatedVacancy): VacancyAnswer => ({ ...vacancy });
