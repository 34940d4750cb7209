import fc from 'fast-check';
import { refuseAnchors, type AnchorRule, type AnchorUse } from './anchor-limit';

const RULE: AnchorRule = { hours: 24, setsOfNeed: 3, postcodesOfNeed: 6, postcodesOfOrganisation: 10 };
const AT = new Date('2026-01-05T12:00:00Z');
const ago = (hours: number): Date => new Date(AT.getTime() - hours * 3_600_000);
const used = (hours: number, ...anchors: string[]): AnchorUse => ({ anchors, usedAt: ago(hours), ofNeed: true });

describe('anchors', () => {
  it('may be searched with again as often as one likes', () => {
    const uses = [used(3, 'a'), used(2, 'b'), used(1, 'c')];
    for (const anchor of ['a', 'b', 'c']) expect(refuseAnchors(RULE, uses, [anchor], AT)).toBeNull();
  });

  it('may change twice in 24 hours, and the answer says when again', () => {
    const uses = [used(20, 'a'), used(2, 'b'), used(1, 'c')];
    const refused = refuseAnchors(RULE, uses, ['d'], AT);
    expect(refused?.againAt).toEqual(new Date('2026-01-05T16:00:00Z'));
    expect(refused?.message).toContain('3 sets of places to measure from');
    expect(refused?.message).toContain('5 January at 16:00');
  });

  it('are 6 different postcodes at most, and the first that are free again count', () => {
    const uses = [used(23, 'a', 'b'), used(1, 'c', 'd', 'e')];
    expect(refuseAnchors(RULE, uses, ['a', 'f'], AT)).toBeNull();
    expect(refuseAnchors(RULE, uses, ['f', 'g'], AT)?.againAt).toEqual(ago(-1));
  });

  it('that are too many for one need are never searched with', () => {
    expect(refuseAnchors(RULE, [], ['a', 'b', 'c', 'd', 'e', 'f', 'g'], AT)).toMatchObject({ againAt: null });
  });

  it('of all needs of an organisation together are limited too', () => {
    const others = Array.from({ length: 10 }, (_, n) => ({ ...used(n + 1, `p${n}`), ofNeed: false }));
    expect(refuseAnchors(RULE, others, ['p3'], AT)).toBeNull();
    expect(refuseAnchors(RULE, others, ['new'], AT)?.message).toContain('all searches of your organisation');
    // The oldest of ten was 10 hours ago and falls out in 14.
    expect(refuseAnchors(RULE, others, ['new'], AT)?.againAt).toEqual(ago(-14));
  });

  it('are answered at the moment that the answer named', () => {
    const anchors = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { minLength: 1, maxLength: 3 });
    const uses = fc.array(
      fc.record({ anchors, usedAt: fc.integer({ min: 0, max: 23 }).map(ago), ofNeed: fc.boolean() }),
    );
    fc.assert(
      fc.property(uses, anchors, (before, asked) => {
        const refused = refuseAnchors(RULE, before, asked, AT);
        const again = refused?.againAt;
        if (!again) return;
        const left = before.filter(({ usedAt }) => usedAt.getTime() + 24 * 3_600_000 > again.getTime());
        expect(refuseAnchors(RULE, left, asked, again)).toBeNull();
      }),
    );
  });
});
