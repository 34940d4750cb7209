/** Who cares for a child where the register tells no owner. */
export const CARERS: Readonly<Record<string, string>> = {
  'own-council': 'The council’s own provision',
  'other-council': 'Another council',
  'other-public': 'Another public body',
  'not-on-register': 'Not known: not on the register',
};
