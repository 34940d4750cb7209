import { calendarDate } from '#kernel';
import { approvalOf, type ApprovalQuestion } from '#geography';

/** Friday 11 April 2025. Good Friday and Easter Monday (18 and 21 April) are no working days. */
const start = calendarDate('2025-04-11');

const MANCHESTER = { code: 'E08000003', name: 'Manchester', borders: null };
const HEREFORDSHIRE = { code: 'E06000019', name: 'Herefordshire, County of', borders: 'W' as const };
const SALFORD = { code: 'E08000006', name: 'Salford' };
const LEEDS = { code: 'E08000035', name: 'Leeds' };
const WORCESTERSHIRE = { code: 'E10000034', name: 'Worcestershire' };

const ask = (changed: Partial<ApprovalQuestion>): ReturnType<typeof approvalOf> =>
  approvalOf({
    council: MANCHESTER,
    placement: { country: 'E', authority: LEEDS },
    adjoining: false,
    kind: 'other',
    emergency: false,
    start,
    ...changed,
  });

const reasonsIn = (country: 'W' | 'S' | 'N'): string =>
  ask({ placement: { country, authority: null }, adjoining: null }).reasons.join(' ');

describe('level of approval (Care Planning Regulations 2010, regulation 11)', () => {
  const cases: [string, Partial<ApprovalQuestion>, [boolean | null, boolean | null, string]][] = [
    ['in its own area', { placement: { country: 'E', authority: MANCHESTER } }, [true, false, 'none']],
    [
      'next door',
      { placement: { country: 'E', authority: SALFORD }, adjoining: true },
      [false, true, 'nominated-officer'],
    ],
    ['neither: at a distance, however few the miles', {}, [false, false, 'dcs']],
    ['a connected person at a distance', { kind: 'connected-person' }, [false, false, 'none']],
    ['its own foster carer at a distance', { kind: 'own-foster-carer' }, [false, false, 'none']],
    ['in Wales', { placement: { country: 'W', authority: null }, adjoining: null }, [false, null, 'unknown']],
    ['in Scotland', { placement: { country: 'S', authority: null }, adjoining: null }, [false, null, 'unknown']],
    [
      'in Northern Ireland',
      { placement: { country: 'N', authority: null }, adjoining: null },
      [false, null, 'unknown'],
    ],
    [
      'with a connected person in Wales',
      { placement: { country: 'W', authority: null }, adjoining: null, kind: 'connected-person' },
      [false, null, 'unknown'],
    ],
    [
      'at a postcode nobody knows',
      { placement: { country: null, authority: null }, adjoining: null },
      [null, null, 'unknown'],
    ],
    ['before the adjacency table begins', { adjoining: null }, [false, null, 'unknown']],
    [
      'of a border council in its own area',
      { council: HEREFORDSHIRE, placement: { country: 'E', authority: HEREFORDSHIRE } },
      [true, false, 'none'],
    ],
    [
      'of a border council next door in England',
      { council: HEREFORDSHIRE, placement: { country: 'E', authority: WORCESTERSHIRE }, adjoining: true },
      [false, true, 'nominated-officer'],
    ],
    ['of a border council farther in England', { council: HEREFORDSHIRE }, [false, null, 'unknown']],
    [
      'of a border council over the border',
      { council: HEREFORDSHIRE, placement: { country: 'W', authority: null }, adjoining: null },
      [false, null, 'unknown'],
    ],
    [
      'of a border council with a connected person',
      { council: HEREFORDSHIRE, kind: 'connected-person' },
      [false, false, 'none'],
    ],
  ];
  it.each(cases)('%s', (_case, changed, [inArea, adjoining, level]) => {
    expect(ask(changed)).toMatchObject({ inArea, adjoining, level });
  });

  it.each(cases.filter(([, , [inArea, , level]]) => level === 'unknown' && inArea !== null))(
    'says so in words where adjacency is not known: %s',
    (_case, changed) => {
      expect(ask(changed).reasons).toContain('adjacency not known: take legal advice');
    },
  );

  it('gives a level in an emergency just the same', () => {
    for (const [, changed, [, , level]] of cases) expect(ask({ ...changed, emergency: true }).level).toBe(level);
  });

  it('names what else applies outside England', () => {
    expect(reasonsIn('W')).toMatch(/Care Inspectorate Wales.*1 April 2026.*not for profit/);
    expect(reasonsIn('S')).toMatch(/court's approval to live in Scotland.*Care Inspectorate/);
    expect(reasonsIn('N')).toMatch(/court's approval/);
  });
});

describe('conditions', () => {
  it('for a nominated officer: notify the area authority', () => {
    const { conditions } = ask({ placement: { country: 'E', authority: SALFORD }, adjoining: true });
    expect(conditions.slice(0, 6)).toEqual([
      'A nominated officer approves before the move.',
      "The child's wishes and feelings have been ascertained, and due consideration given to them.",
      'The placement is the most appropriate available, and consistent with the care plan.',
      "The child's relatives have been consulted, where appropriate.",
      'The independent reviewing officer (IRO) has been consulted.',
      'The area authority has been notified.',
    ]);
  });

  it('for the director: consult the area authority and give it the care plan', () => {
    const { conditions } = ask({});
    expect(conditions[0]).toBe("The director of children's services approves before the move.");
    expect(conditions).toContain('The area authority has been consulted and given the care plan.');
    expect(conditions).not.toContain('The area authority has been notified.');
  });

  it('in an emergency: the approval still comes first, the consultations within 5 working days', () => {
    const { conditions } = ask({ emergency: true });
    expect(conditions[0]).toMatch(
      /approves before the move\. An emergency does not relax this: .* by phone, .* recorded/,
    );
    // 14, 15, 16, 17 April, then Good Friday, the weekend and Easter Monday: the fifth is Tuesday 22
    expect(conditions.filter((each) => each.startsWith('Within 5 working days, by 22 April 2025: '))).toHaveLength(3);
    expect(conditions[1]).toMatch(/^The child's wishes/);
  });

  it('without approval: the placement plan, key stage 4, and withheld notices only', () => {
    const { conditions } = ask({ placement: { country: 'E', authority: MANCHESTER } });
    expect(conditions.map((each) => each.split(':')[0])).toEqual(['Regulation 9', 'Regulation 10', 'Regulation 13']);
    expect(conditions[0]).toContain('by 22 April 2025');
  });

  it('where the level is not known: as for the director, until advice is had', () => {
    expect(ask({ council: HEREFORDSHIRE }).conditions[0]).toMatch(/^Until legal advice is had: the director/);
  });
});

describe('notices (regulation 13)', () => {
  const RECIPIENTS = [
    'The child',
    'Parents and others with parental responsibility',
    'Anyone with a contact order',
    'The person who cared for the child just before',
    'Integrated care board',
    'GP',
    'Education provider',
    'Independent reviewing officer (IRO)',
  ];

  it('are due before the placement starts', () => {
    expect(ask({}).notices).toEqual(
      [...RECIPIENTS, "Area authority, with the assessment of the child's needs, the reasons and the care plan"].map(
        (to) => ({ to, due: '2025-04-11' }),
      ),
    );
  });

  it('are due within 5 working days in an emergency', () => {
    expect(new Set(ask({ emergency: true }).notices.map((notice) => notice.due))).toEqual(new Set(['2025-04-22']));
  });

  it('leave out the area authority where it is the responsible authority itself', () => {
    const inArea = ask({ placement: { country: 'E', authority: MANCHESTER } });
    expect(inArea.notices.map((notice) => notice.to)).toEqual(RECIPIENTS);
  });

  it('count the virtual school head nowhere: guidance, not regulation', () => {
    expect(ask({}).notices.some((notice) => /virtual/i.test(notice.to))).toBe(false);
  });
});
