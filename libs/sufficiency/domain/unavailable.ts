import type { Unavailable } from './indicator';

/** Measures that this system means to show and has nothing to count from, each with what is missing. */
export const UNAVAILABLE: readonly Unavailable[] = [
  {
    id: 'siblings',
    title: 'Sibling groups placed together',
    why: 'The children looked after return does not say who is a sibling of whom. It needs sibling groups recorded with referrals.',
  },
  {
    id: 'occupancy',
    title: 'Occupancy of residential places, of registered, staffed and offered places',
    why: 'A council’s own return does not show the children whom other councils place in its area’s homes. It needs the vacancies that providers confirm.',
  },
  {
    id: 'unregisteredDays',
    title: 'Child-days in unregistered placements',
    why: 'No code of the return is known to mean it (the labels of Z11 to Z14 are not verified), and the council has confirmed no such placement.',
  },
  {
    id: 'imports',
    title: 'Children from other authorities in the area’s homes',
    why: 'They are in the returns of other councils, which nobody but those councils may read. It needs a roll-up of the councils of a region.',
  },
  {
    id: 'price',
    title: 'Weekly price by type and sector',
    why: 'It needs placement agreements with their weekly prices.',
  },
  {
    id: 'unmetNeed',
    title: 'Unmet need: referrals closed without a placement, or in a second choice',
    why: 'It needs referrals and how each was closed.',
  },
  {
    id: 'dependency',
    title: 'Dependency on single owners, by placements and spend',
    why: 'It needs agreements with prices, and the owners above the registered providers. An agency’s address says nothing of where its carers live.',
  },
  {
    id: 'earlyHelp',
    title: 'Early help balance: spend on family help against spend on looked-after children',
    why: 'It needs the section 251 outturn: homeward import dfe-statistics FILE.',
  },
  {
    id: 'comeHome',
    title: 'Children with a plan to come home or step down',
    why: 'It needs plans to return, with readiness, barrier and date.',
  },
];
