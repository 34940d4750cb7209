import { EVERY_INDICATOR } from '../../../libs/sufficiency/domain/every-indicator';
import type { MeasureCard } from './dashboard-cards';
import { measureGroups } from './measure-groups';

const card = (id: string, isRed = false): MeasureCard => ({ id, isRed }) as MeasureCard;

describe('measures by what they are about', () => {
  it('has every measure once, and each in a group with a name of its own', () => {
    const groups = measureGroups(EVERY_INDICATOR.map(({ id }) => card(id)));
    const ids = groups.flatMap(({ cards }) => cards.map(({ id }) => id));
    expect(ids.toSorted()).toEqual(EVERY_INDICATOR.map(({ id }) => id).toSorted());
    expect(groups.map(({ id }) => id)).not.toContain('more');
  });

  it('counts what is red, leaves out what is empty, and keeps what it does not know for the end', () => {
    expect(measureGroups([card('new.measure'), card('price.voids', true), card('price.likeForLike')])).toMatchObject([
      { id: 'money', reds: 1, cards: [{ id: 'price.voids' }, { id: 'price.likeForLike' }] },
      { id: 'more', reds: 0 },
    ]);
  });
});
