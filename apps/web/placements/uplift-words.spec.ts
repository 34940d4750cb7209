import type { PlacementShown } from '#placements';
import { indexField, upliftInWords } from './uplift-words';

type Agreement = PlacementShown['agreement'];

const uplift = { index: 'CPIH', capPercent: null, month: 4 };
const agreement = (variations: unknown[] = []): Agreement =>
  ({ terms: { uplift }, variations }) as unknown as Agreement;
const asked = (from: string, state: string, askedBy = 'provider') => ({
  kind: 'uplift',
  askedBy,
  state,
  change: { add: [{ from }] },
});

it('tells the clause, and that nobody has asked yet', () => {
  expect(upliftInWords(agreement())).toEqual([
    'The uplift clause: prices may rise once in twelve months, on 1 April, as CPIH rose, without a cap. More than that is refused.',
    'No uplift has been asked under this agreement yet.',
  ]);
});

it('tells the latest request, whatever became of it, and of no other variation', () => {
  const variations = [
    asked('2026-04-01', 'refused'),
    asked('2025-04-01', 'agreed', 'council'),
    { kind: 'addition', askedBy: 'council', state: 'asked', change: { add: [{ from: '2027-01-01' }] } },
  ];
  expect(upliftInWords(agreement(variations))[1]).toBe(
    'Last uplift: asked by the provider from 1 April 2026, refused.',
  );
});

it('reads the index in percent with up to two decimals', () => {
  const { kind } = indexField(uplift);
  const read = (indexPercent: string) => kind.read({ indexPercent }, 'indexPercent', 'The index');
  expect(read('2.65')).toEqual({ value: 2.65 });
  expect(read('')).toEqual({ value: null });
  for (const wrong of ['2.655', '-1', '50.01', 'two', '1e1']) expect(read(wrong)).toHaveProperty('error');
});
