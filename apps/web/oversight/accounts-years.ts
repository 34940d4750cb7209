import type { FiledYear } from '#finance';

/** What the page shows of a year's accounts, in the order of a set of accounts. */
export const SHOWN_FIGURES = [
  ['turnoverPence', 'Turnover'],
  ['operatingProfitPence', 'Operating profit'],
  ['profitPence', 'Profit for the year'],
  ['interestPayablePence', 'Interest payable'],
  ['staffCostsPence', 'Staff costs'],
  ['cashPence', 'Cash'],
  ['borrowingsPence', 'Borrowings'],
  ['creditorsWithinOneYearPence', 'Owed within a year'],
  ['creditorsAfterOneYearPence', 'Owed after a year'],
  ['netCurrentAssetsPence', 'Net current assets'],
  ['netAssetsPence', 'Net assets'],
] as const;

/** Figures that the chart draws. */
const DRAWN = ['turnoverPence', 'operatingProfitPence', 'netAssetsPence'] as const;

export interface AccountsYear {
  readonly end: string;
  readonly start: string | null;
  readonly scope: 'company' | 'group';
  readonly source: string;
  readonly values: readonly (number | null)[];
}

export interface AccountsBar {
  readonly label: string;
  readonly name: string;
  readonly pence: number;
  /** 0 to 1000, from the left. */
  readonly x: number;
  readonly width: number;
}

export interface AccountsOverTime {
  readonly figures: readonly string[];
  /** Oldest first; the group's figures where they are filed, else the company's. */
  readonly years: readonly AccountsYear[];
  readonly charts: readonly { readonly name: string; readonly zero: number; readonly bars: readonly AccountsBar[] }[];
}

/** The years of a company's accounts beside each other. A year with neither scope is left out. */
export function accountsOverTime(filed: readonly FiledYear[]): AccountsOverTime {
  const years = filed
    .flatMap((year): AccountsYear[] => {
      const own = year.periods.filter(({ end }) => end === year.balanceSheetDate);
      const period = own.find(({ scope }) => scope === 'group') ?? own.find(({ scope }) => scope === 'company');
      if (!period) return [];
      const values = period.values as Readonly<Record<string, number | undefined>>;
      return [
        {
          end: period.end,
          start: period.start,
          scope: period.scope,
          source: year.sourceFile,
          values: SHOWN_FIGURES.map(([key]) => values[key] ?? null),
        },
      ];
    })
    .sort((a, b) => (a.end < b.end ? -1 : 1));
  return { figures: SHOWN_FIGURES.map(([, name]) => name), years, charts: DRAWN.flatMap((key) => chartOf(key, years)) };
}

function chartOf(key: (typeof DRAWN)[number], years: readonly AccountsYear[]): AccountsOverTime['charts'] {
  const index = SHOWN_FIGURES.findIndex(([figure]) => figure === key);
  const known = years.flatMap(({ end, values }) => {
    const pence = values[index];
    return pence === null || pence === undefined ? [] : [{ end, pence }];
  });
  if (known.length < 2) return [];
  const least = Math.min(0, ...known.map(({ pence }) => pence));
  const most = Math.max(0, ...known.map(({ pence }) => pence));
  const scale = 1000 / Math.max(most - least, 1);
  const zero = -least * scale;
  const name = SHOWN_FIGURES[index]?.[1] ?? key;
  const bars = known.map(({ end, pence }) => ({
    label: end,
    name,
    pence,
    x: pence < 0 ? zero + pence * scale : zero,
    width: Math.abs(pence) * scale,
  }));
  return [{ name, zero, bars }];
}
