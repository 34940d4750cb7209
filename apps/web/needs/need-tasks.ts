import { notFound } from '#kernel';
import type { NeedDocument } from '#placements';
import type { Choice } from './field-kinds';
import type { NeedField } from './need-field';
import { councilField, needField, WEIGHT_FIELDS } from './need-fields';

export interface NeedTask {
  /** Its part of the address. */
  readonly slug: string;
  readonly title: string;
  readonly fields: readonly NeedField[];
}

export interface NeedSection {
  readonly title: string;
  readonly tasks: readonly NeedTask[];
}

const task = (slug: string, title: string, ids: readonly string[]): NeedTask => ({
  slug,
  title,
  fields: ids.map(needField),
});

const SECTIONS: readonly NeedSection[] = [
  {
    title: 'The child',
    tasks: [
      task('child', 'Age and sex', ['age', 'sex', 'unaccompanied', 'childId']),
      task('legal-route', 'Legal route and its clock', ['legalRoute', 'legalRouteBegan']),
    ],
  },
  { title: 'When and how long', tasks: [task('dates', 'Dates', ['from', 'to', 'shortBreak'])] },
  {
    title: 'Where',
    tasks: [
      task('home-and-school', 'Home and school', [
        'home',
        'withinMiles',
        'preferLocal',
        'outOfAreaReason',
        'school',
        'schoolMustContinue',
        'ehcPlan',
      ]),
      task('important-places', 'People and places the child visits', ['important']),
      task('avoid', 'Places to avoid', ['avoidAreas', 'avoidAuthorities', 'avoidUrns']),
    ],
  },
  {
    title: 'Who with',
    tasks: [
      task('companions', 'Brothers, sisters and other children', [
        'siblings',
        'siblingsWith',
        'companions',
        'notWith',
        'pets',
      ]),
    ],
  },
  {
    title: 'What the child needs',
    tasks: [
      task('support', 'Communication, culture and support', [
        'communication',
        'communicationKinds',
        'culture',
        'cultureWords',
        'support',
      ]),
      task('liberty', 'Deprivation of liberty', [
        'liberty',
        'libertyBasis',
        'libertyCourt',
        'libertyMade',
        'libertyExpires',
        'libertyHearing',
        'libertyRestrictions',
        'libertyStaff',
        'libertyChildren',
      ]),
      task('place', 'The place itself', ['adaptation', 'features']),
      task('purpose', 'Health, disability and behaviour', ['health', 'disability', 'needs']),
    ],
  },
  {
    title: 'Risks',
    tasks: [task('risks', 'Known risks', ['risksToChild', 'riskOther', 'risksToOthers', 'riskToOthersOther'])],
  },
  {
    title: 'Kind of placement',
    tasks: [
      task('kind', 'What suits the child', [
        'fosterCareSuitability',
        'residentialCareSuitability',
        'supportedAccommodationSuitability',
        'approvedFor',
        'stepDownTo',
        'stepDownBy',
      ]),
    ],
  },
  {
    title: 'Money',
    tasks: [
      task('money', 'Budget and who pays', ['budget', 'paysCore', 'paysAdditional', 'paysEducation', 'paysOther']),
    ],
  },
  {
    title: 'How homes are ranked',
    tasks: [{ slug: 'weights', title: 'Weights', fields: [needField('inHouseFirst'), ...WEIGHT_FIELDS] }],
  },
];

/** The first page of a new need: what a search cannot do without, and what most change its answer. */
const START = ['age', 'sex', 'from', 'home', 'siblings'] as const;

/** The second: the rest that the standard wants of every referral. */
const STANDARD = [
  'risksToChild',
  'risksToOthers',
  'fosterCareSuitability',
  'residentialCareSuitability',
  'supportedAccommodationSuitability',
  'companions',
  'communication',
  'culture',
  'adaptation',
  'pets',
] as const;

/** The tasks of a need as one person sees them: who looks for several councils is asked for which. */
export class NeedTasks {
  readonly sections: readonly NeedSection[];
  readonly start: NeedTask;
  readonly standard: NeedTask;

  constructor(councils: readonly Choice[]) {
    const asked = councils.length === 1 ? [] : [councilField(councils)];
    const withCouncil = (each: NeedTask): NeedTask => ({ ...each, fields: [...asked, ...each.fields] });
    this.sections = SECTIONS.map(({ title, tasks }) => ({
      title,
      tasks: tasks.map((each) => (each.slug === 'child' ? withCouncil(each) : each)),
    }));
    this.start = withCouncil(task('start', 'Find a home for a child', START));
    this.standard = task('standard', 'What every referral tells', STANDARD);
  }

  /** @throws DomainError not-found */
  task(slug: string): NeedTask {
    const found = [this.standard, ...this.sections.flatMap(({ tasks }) => tasks)].find((each) => each.slug === slug);
    if (!found) throw notFound('That page');
    return found;
  }
}

export type TaskStatus = 'Completed' | 'In progress' | 'Not started' | 'Optional';

/** Completed when all that must or should be told is; tasks that need nothing told are optional until something is. */
export function statusOf({ fields }: NeedTask, document: NeedDocument): TaskStatus {
  const said = (each: NeedField): boolean => each.get(document) !== undefined;
  const asked = fields.filter(({ mandatory, wanted }) => mandatory || wanted);
  if (asked.length === 0) return fields.some(said) ? 'Completed' : 'Optional';
  if (asked.every(said)) return 'Completed';
  return fields.some(said) ? 'In progress' : 'Not started';
}
