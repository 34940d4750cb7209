import { INDICATOR_RULES, MARKET_RULES } from '#sufficiency';
import type { MeasureCard } from './dashboard-cards';
import { measureGroups } from './measure-groups';

const card = (id: string, isRed = false): MeasureCard => ({ id, isRed }) as MeasureCard;

const EVERY = [...INDICATOR_RULES, ...MARKET_RULES];

describe('measures by what they are about', () => {
  it('has every measure once, and each in a group with a name of its own', () => {
    const groups = measureGroups(EVERY.map(({ id }) => card(id)));
    const ids = groups.flatMap(({ cards }) => cards.map(({ id }) => id));
    expect(ids.toSorted()).toEqual(EVERY.map(({ id }) => id).toSorted());
    expect(groups.map(({ id }) => id)).not.toContain('more');
  });

  it('counts what is red, leaves out what is empty, and keeps what it does not know for the end', () => {
    expect(measureGroups([card('new.measure'), card('price.voids', true), card('price.likeForLike')])).toMatchObject([
      { id: 'money', reds: 1, cards: [{ id: 'price.voids' }, { id: 'price.likeForLike' }] },
      { id: 'more', reds: 0 },
    ]);
  });
});
