import { sumOf } from './linear-form';
import { suppressed, type PublicCell, type SuppressionFacts } from './suppress';

/**
 * Two kinds of placement, with a provider and without:
 *
 *            named  missing  all
 * homes         10        4   14
 * elsewhere     20        0   20
 * all           30        4   34
 */
const atoms = { 'homes.named': 10, 'homes.missing': 4, 'elsewhere.named': 20, 'elsewhere.missing': 0 };
const everything = sumOf(Object.keys(atoms));
const named = sumOf(['homes.named', 'elsewhere.named']);
const homes: PublicCell[] = [
  { id: 'homes.named', form: sumOf(['homes.named']) },
  { id: 'homes.missing', form: sumOf(['homes.missing']) },
  { id: 'homes.all', form: sumOf(['homes.named', 'homes.missing']) },
];
const elsewhereMissing: PublicCell = { id: 'elsewhere.missing', form: sumOf(['elsewhere.missing']) };

const hiddenOf = (more: Partial<SuppressionFacts>): string[] =>
  [
    ...suppressed({
      atoms,
      cells: homes,
      addingUp: [],
      always: [],
      known: [],
      withheld: [],
      kept: [],
      ...more,
    }),
  ].sort();

describe('what is suppressed', () => {
  it('is a small count, and the smallest cell that would give it away', () => {
    // homes.missing = homes.all - homes.named = 14 - 10: of the two the smaller goes.
    expect(hiddenOf({})).toEqual(['homes.missing', 'homes.named']);
  });

  it('is so although a sum is known from elsewhere that is as large, while nobody knows that the rest of it is nothing', () => {
    // Known elsewhere: 34 in all, 30 named, so 4 missing in both kinds together. That all 4 are of homes is not known:
    // it would be with elsewhere.missing = 0. So 14 - 10 would still tell something new.
    expect(hiddenOf({ known: [everything, named] })).toEqual(['homes.missing', 'homes.named']);
  });

  it('is a zero where that alone would complete what is known', () => {
    // 34 - 30 = 4 are missing, and elsewhere.missing = 0 would put all of them in homes.
    expect(hiddenOf({ cells: [...homes, elsewhereMissing], known: [everything, named] })).toEqual([
      'elsewhere.missing',
      'homes.missing',
      'homes.named',
    ]);
  });

  it('is not what everybody knows from elsewhere', () => {
    // 20 in all elsewhere and 20 of them named: nobody is missing there, so that 34 - 30 are missing in homes. The small
    // count itself is not printed again; nothing else needs to go.
    const known = [everything, named, sumOf(['elsewhere.named', 'elsewhere.missing']), sumOf(['elsewhere.named'])];
    expect(hiddenOf({ cells: [...homes, elsewhereMissing], known })).toEqual(['homes.missing']);
  });

  it('is what would show that a rest is nothing', () => {
    const cells = [
      ...homes,
      { id: 'elsewhere.all', form: sumOf(['elsewhere.named', 'elsewhere.missing']) },
      { id: 'elsewhere.named', form: sumOf(['elsewhere.named']) },
    ];
    // 20 - 20 shows that nobody is missing elsewhere, so elsewhere.all goes; 34 - 14 = 20 gives it back, so homes.all goes.
    // Left are 34 in all, 10 and 20 named: 4 missing, of either kind.
    expect(hiddenOf({ cells, known: [everything, named] })).toEqual(['elsewhere.all', 'homes.all', 'homes.missing']);
  });
});
