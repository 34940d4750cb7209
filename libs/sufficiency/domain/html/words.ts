/** 1234 as "1,234". */
export const number = (value: number): string => value.toLocaleString('en-GB');

/** 61.3 as "61.3%"; always one decimal. */
export const inPercent = (value: number): string => `${value.toFixed(1)}%`;

/** A percentage, or why there is none. */
export const percentOrWhy = (value: number | null, why: string): string =>
  value === null ? `cannot be calculated: ${why}` : inPercent(value);

export const inMiles = (miles: number): string => `${miles.toFixed(1)} miles`;

export const childrenInWords = (count: number): string => (count === 1 ? '1 child' : `${number(count)} children`);

/** "; 18 not known", or nothing when all is known. */
export const notKnown = (count: number): string => (count === 0 ? '' : `; ${number(count)} not known`);
