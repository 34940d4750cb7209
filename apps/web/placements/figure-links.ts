import type { Actor } from '#kernel';
import { isPermitted, type Permission } from '#identity';
import { PATHS, to } from '../paths';

interface FigureLink {
  readonly text: string;
  readonly href: string;
  readonly current: boolean;
}

const FIGURES: readonly { text: string; path: string; asks: Permission }[] = [
  { text: 'Weekly commitment', path: to(PATHS.commitment), asks: 'read-placements' },
  { text: 'Unmet need', path: to(PATHS.unmetNeed), asks: 'read-needs' },
  { text: 'Providers’ records', path: to(PATHS.providerRecords), asks: 'read-placements' },
  { text: 'Parity', path: to(PATHS.parity), asks: 'read-placements' },
];

/** The pages of figures on placements that somebody may open, each a tab beside the others. */
export const figureLinks = (actor: Actor, here: string): FigureLink[] =>
  FIGURES.filter(({ asks }) => isPermitted(actor, asks)).map(({ text, path }) => ({
    text,
    href: path,
    current: path === here,
  }));
