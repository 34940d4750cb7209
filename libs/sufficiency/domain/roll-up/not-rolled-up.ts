import type { NotRolledUp } from './roll-up';

/** What councils’ reports say and no sum of them can, each with the reason. */
export const NOT_ROLLED_UP: readonly NotRolledUp[] = [
  {
    id: 'distanceMiles',
    title: 'Median and 90th percentile of miles from home',
    why: 'A middle of middles is no middle: percentiles need every child’s distance, which only the child’s own council may read. The distance bands are counts and are added up.',
  },
  {
    id: 'unmetNeed.medianDays',
    title: 'Days until half of the searches have a placement',
    why: 'It is worked out from each search, open ones among them, and cannot be had from councils’ medians. Numbers of searches are added up.',
  },
  {
    id: 'prices',
    title: 'Weekly prices and their changes, voids and full cost',
    why: 'Medians and quarters cannot be added, and a council’s prices are its own.',
  },
  {
    id: 'unmetNeed.timesRefusedPerHome',
    title: 'Refusals for each home that refused',
    why: 'A home that refused two councils is one home, and each council’s report counts it. Refusals are added up.',
  },
  {
    id: 'dependency',
    title: 'Dependency on single owners',
    why: 'An owner’s share over several councils needs the owners below each council’s ten largest as well: see the page of dependency, which counts them.',
  },
  {
    id: 'unaccompanied',
    title: 'Measures with and without unaccompanied children',
    why: 'Councils without that table in their return would be in one and not in the other.',
  },
];
