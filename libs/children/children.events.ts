/** Facts this lib records. Data carries ids, years and counts; never a child's number, date or place. */
export const CHILDREN_EVENTS = {
  returnLoaded: 'children.return-loaded',
} as const;
