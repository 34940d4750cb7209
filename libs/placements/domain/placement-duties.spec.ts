import type { CalendarDate } from '#kernel';
import { approvalLacks, consultationsLeft, levelWithEducation } from './approval-check';
import { dutiesAtEnd, dutiesAtNotice, dutiesAtStart, type StartingPlacement } from './placement-duties';

// Thursday 24 December 2026: 25 is Christmas, 28 stands for Boxing Day, 1 January is a holiday.
const start = '2026-12-24' as CalendarDate;
const placement: StartingPlacement = {
  start,
  emergency: false,
  inArea: false,
  openConsultations: [],
  agreementInForce: true,
  remand: false,
  childrensHome: true,
};
const dueOf = (duties: ReturnType<typeof dutiesAtStart>, addressee: string) =>
  duties.filter((each) => each.addressee === addressee).map(({ source, due }) => [source, due]);

it('a planned start: notices by its day, the plan within 5 working days of it over the holidays', () => {
  const duties = dutiesAtStart(placement);
  expect(duties.filter(({ kind }) => kind === 'notice').map(({ due }) => due)).toEqual(Array(9).fill(start));
  // Working days after: 29, 30, 31 December, 4 and 5 January.
  expect(dueOf(duties, 'Social worker')).toEqual([['Regulation 9', '2027-01-05']]);
});

it('an emergency: notices, consultations and the agreement within 5 working days', () => {
  const duties = dutiesAtStart({
    ...placement,
    emergency: true,
    agreementInForce: false,
    openConsultations: ['relatives', 'iro'],
  });
  expect(new Set(duties.filter(({ kind }) => kind === 'notice').map(({ due }) => due))).toEqual(
    new Set(['2027-01-05']),
  );
  expect(duties.filter(({ source }) => source === 'Regulation 11')).toHaveLength(2);
  expect(dueOf(duties, 'Commissioner')).toEqual([['Homeward', '2027-01-05']]);
});

it('in its own area a council tells itself nothing, and what is unknown is told', () => {
  expect(dueOf(dutiesAtStart({ ...placement, inArea: true }), 'Area authority')).toEqual([]);
  expect(dueOf(dutiesAtStart({ ...placement, inArea: null }), 'Area authority')).toHaveLength(1);
});

it('only notices to the family may be withheld', () => {
  expect(
    dutiesAtStart(placement)
      .filter(({ mayBeWithheld }) => mayBeWithheld)
      .map(({ addressee }) => addressee),
  ).toEqual(['Parents and others with parental responsibility', 'Anyone with a contact order']);
});

it('an end without notice has 10 working days, and the review with them', () => {
  const ending = { end: start, withoutNotice: true, inArea: false, reviewed: false, childrensHome: false };
  const duties = dutiesAtEnd(ending);
  // 29, 30, 31 December, 4 to 8 January, 11 and 12 January.
  expect(new Set(duties.map(({ due }) => due))).toEqual(new Set(['2027-01-12']));
  expect(duties).toHaveLength(10);
  expect(dutiesAtEnd({ ...ending, withoutNotice: false, reviewed: true }).map(({ due }) => due)).toEqual(
    Array(9).fill(start),
  );
});

it('a move that disrupts key stage 4 needs a nominated officer', () => {
  expect(dutiesAtNotice(start, { disruptsKeyStage4: true }).map(({ source }) => source)).toEqual([
    'Regulation 14',
    'Regulation 10',
  ]);
  expect(levelWithEducation('none', true)).toBe('nominated-officer');
  expect(levelWithEducation('dcs', true)).toBe('dcs');
});

it('an emergency relaxes the consultation, not the approval', () => {
  const dcs = { level: 'dcs', ticked: ['wishes', 'most-appropriate'] } as const;
  expect(approvalLacks({ ...dcs, emergency: true, approverRoles: ['out-of-hours-approver'] })).toEqual([]);
  expect(approvalLacks({ ...dcs, emergency: true, approverRoles: ['commissioner'] })).toHaveLength(1);
  expect(approvalLacks({ ...dcs, emergency: false, approverRoles: ['out-of-hours-approver'] })).toHaveLength(4);
  expect(approvalLacks({ ...dcs, emergency: false, approverRoles: ['director'] })).toHaveLength(3);
  expect(
    approvalLacks({ level: 'unknown', emergency: false, ticked: [], approverRoles: ['nominated-officer'] })[0],
  ).toMatch(/director/);
  expect(consultationsLeft('dcs', ['iro'])).toEqual(['relatives', 'area-authority']);
  expect(consultationsLeft('none', [])).toEqual([]);
});
