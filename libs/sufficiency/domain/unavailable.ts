import type { Unavailable } from './indicator';

/** Measures that this system means to show and has nothing to count from, each with what is missing. */
export const UNAVAILABLE: readonly Unavailable[] = [
  {
    id: 'register',
    title: 'What is held against Ofsted’s register: placements to check, judgements, homes in the area, owners',
    why: 'No complete register at or before 31 March of the year is loaded: homeward import ofsted-register FILE.',
  },
  {
    id: 'siblings',
    title: 'Sibling groups placed together',
    why: 'The children looked after return does not say who is a sibling of whom. It needs referrals of brothers and sisters that went out together, of which two or more are placed.',
  },
  {
    id: 'occupancy',
    title: 'Occupancy of residential places, of registered, staffed and offered places',
    why: 'A council’s own return does not show the children whom other councils place in its area’s homes. It needs the vacancies that providers confirm.',
  },
  {
    id: 'areaOccupancy',
    title: 'Occupancy of homes in the area, by sector',
    why: 'It needs places and vacancies that the homes of the area describe in Homeward: the register has their number alone.',
  },
  {
    id: 'areaUnsafe',
    title: 'Children for whom the area is unsafe by their plan',
    why: 'The return does not say who they are, and the council has listed none for this year (homeward import area-exceptions). They are counted among those for whom a place in the area is to be secured.',
  },
  {
    id: 'fullCost',
    title: 'In-house provision at full cost',
    why: 'It needs the section 251 outturn of a year of which a return is loaded: homeward import dfe-statistics FILE.',
  },
  {
    id: 'netPlaces',
    title: 'Net new places in the area',
    why: 'It needs Ofsted’s table of joiners and leavers of the year: homeward import leavers-joiners FILE.',
  },
  {
    id: 'unregisteredDays',
    title: 'Child-days in unregistered placements',
    why: 'No code of the return is known to mean it (the labels of Z11 to Z14 are not verified), and the council has confirmed no such placement.',
  },
  {
    id: 'imports',
    title: 'Children from other authorities in the area’s homes',
    why: 'They are in the returns of other councils, which nobody but those councils may read. It needs a roll-up over the reports of at least three other councils: a consortium, a region or England together.',
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
    why: 'It needs the section 251 outturn (homeward import dfe-statistics FILE), or what the council says of its spend (homeward import context).',
  },
  {
    id: 'comeHome',
    title: 'Children with a plan to come home or step down',
    why: 'It needs plans to return, with readiness, barrier and date.',
  },
];
