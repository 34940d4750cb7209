import { assess } from '../../../libs/finance/domain/assess';
import { consolidationOf, type Body, type Link, type OwnershipGraph } from '../../../libs/finance/domain/consolidation';
import { caseOf, filing, found } from '../../factories/assessment-case';

const body = (id: string, kind = 'company', number: string | null = `9900000${id}`): Body => ({
  id,
  number,
  name: `Body ${id}`,
  kind,
});
const holds = (ownerId: string, ownedId: string, shareLeast: number | null = 75): Link => ({
  ownerId,
  ownedId,
  control: 'shares',
  shareLeast,
  document: `deed ${ownerId}-${ownedId}`,
});

function graphOf(bodies: readonly Body[], links: readonly Link[]): OwnershipGraph {
  const by = (key: 'ownerId' | 'ownedId') => {
    const found_ = new Map<string, Link[]>();
    for (const link of links) found_.set(link[key], [...(found_.get(link[key]) ?? []), link]);
    return found_;
  };
  return { bodies: new Map(bodies.map((each) => [each.id, each])), above: by('ownedId'), below: by('ownerId') };
}

/** 1 holds 2, which holds 3, the operating company. */
const chain = [holds('1', '2'), holds('2', '3')];
const debts = { borrowingsPence: 100, cashPence: 10, operatingProfitPence: 5, depreciationPence: 5 };
const operating = [filing('operating.xhtml', { end: '2026-03-31', thousands: debts })];

describe('a top company and its operating company', () => {
  it('are judged at the highest company whose group accounts are loaded, and never added up', () => {
    const graph = graphOf([body('1'), body('2'), body('3')], chain);
    const groups = new Set(['99000001', '99000002']);
    expect(consolidationOf(graph, '3', groups)).toMatchObject({ judgedAt: 'above', company: { number: '99000001' } });
    expect(consolidationOf(graph, '2', groups)).toMatchObject({ judgedAt: 'above', company: { number: '99000001' } });
    expect(consolidationOf(graph, '1', groups)).toMatchObject({ judgedAt: 'here', isOwner: true });
  });

  it('gives the operating company no leverage flag: its own 9 times is shown for information, with the company that is judged', () => {
    const graph = graphOf([body('1'), body('2'), body('3')], chain);
    const consolidation = consolidationOf(graph, '3', new Set(['99000001']));
    const debt = found(assess(caseOf(operating, '2026-11-01', { consolidation })), 'net-debt-a');
    // (100 - 10) / (5 + 5) = 9
    expect([debt.level, debt.value]).toEqual(['info', 9]);
    expect(debt.notes.join(' ')).toContain('Body 1 (99000001) owns it and files group accounts');
  });

  it.each([
    ['a company abroad', body('9', 'overseas-company', null), /Body 9 is registered abroad/],
    ['a fund', body('9', 'private-equity', null), /Body 9 is a fund/],
    ['a company without group accounts here', body('9'), /no group accounts of Body 9 \(99000009\) are loaded/],
  ])('cannot assess the debt under %s', (_, top, why) => {
    const graph = graphOf([top, body('3')], [holds('9', '3')]);
    const consolidation = consolidationOf(graph, '3', new Set());
    const debt = found(assess(caseOf(operating, '2026-11-01', { consolidation })), 'net-debt-a');
    expect([debt.level, debt.value]).toEqual(['cannot-assess', 9]);
    expect(debt.missing.join()).toMatch(/^Debt above it is not visible/);
    expect(debt.missing.join()).toMatch(why);
  });

  it('under a person is the highest there is', () => {
    const graph = graphOf([body('9', 'individual', null), body('3')], [holds('9', '3')]);
    expect(consolidationOf(graph, '3', new Set()).judgedAt).toBe('here');
  });

  it('held by two owners alike has nobody above it alone', () => {
    const graph = graphOf([body('7'), body('8'), body('3')], [holds('7', '3', 50), holds('8', '3', 50)]);
    expect(consolidationOf(graph, '3', new Set(['99000007']))).toMatchObject({
      judgedAt: 'nowhere',
      joint: [{ name: 'Body 7' }, { name: 'Body 8' }],
    });
  });

  it('in a circle of owners ends, and says so', () => {
    const graph = graphOf([body('1'), body('2'), body('3')], [...chain, holds('3', '1')]);
    expect(consolidationOf(graph, '3', new Set(['99000001']))).toMatchObject({ judgedAt: 'nowhere', circle: true });
  });

  it('with companies below it and its own accounts alone has debts that are not all visible', () => {
    const graph = graphOf([body('1'), body('2')], [holds('1', '2')]);
    expect(consolidationOf(graph, '1', new Set())).toMatchObject({ judgedAt: 'nowhere', isOwner: true });
  });
});
