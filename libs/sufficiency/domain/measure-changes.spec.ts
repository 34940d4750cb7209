import { measureChanges } from './measure-changes';
import { measuresFrom } from './measures';

const counts = (cells: Record<string, number>, placementType: Record<string, number> = {}) =>
  measuresFrom({ cells, placementType, median: null, p90: null }, true);

it('names each figure that differs, and none that does not', () => {
  const before = counts(
    { 'lookedAfter.count': 4, 'placedInArea.inside': 3, 'placedInArea.outside': 1 },
    { K2: 1, U6: 3 },
  );
  const after = counts({ 'lookedAfter.count': 4, 'placedInArea.inside': 2, 'placedInArea.outside': 2 }, { U6: 4 });
  expect(measureChanges(before, before)).toEqual([]);
  expect(measureChanges(before, after)).toEqual([
    { measure: 'placedInArea.inside', before: 3, after: 2 },
    { measure: 'placedInArea.outside', before: 1, after: 2 },
    { measure: 'placedInArea.percentInside', before: 75, after: 50 },
    { measure: 'placedInArea.percentInsideKnown', before: 75, after: 50 },
    { measure: 'placementType.K2', before: 1, after: 0 },
    { measure: 'placementType.U6', before: 3, after: 4 },
  ]);
});

it('tells a percentage of nothing from zero', () => {
  const changes = measureChanges(counts({}), counts({ 'lookedAfter.count': 1 }));
  expect(changes).toContainEqual({ measure: 'stability.percent', before: null, after: 0 });
});
