import { hasEnded, type RunStatus } from '../domain/report-run';
import type { SectionStatus } from '../domain/section-order';

/** A section of a run, as those who wait see it. */
export interface RunSection {
  readonly name: string;
  readonly title: string;
  readonly status: SectionStatus;
}

/** By the name of the section; null before the run has looked at its inputs. */
export type SectionStatuses = Readonly<Record<string, SectionStatus>> | null;

/** In the order in which they are shown; none of a run that ended before it came to them. */
export function runSections(
  sections: readonly Pick<RunSection, 'name' | 'title'>[],
  status: RunStatus,
  statuses: SectionStatuses,
): RunSection[] {
  const unplanned = statuses === null && !hasEnded(status);
  return sections.flatMap(({ name, title }) => {
    const known = unplanned ? 'waiting' : statuses?.[name];
    return known === undefined ? [] : [{ name, title, status: known }];
  });
}
