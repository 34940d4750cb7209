import { defineJob, scheduled, type PayloadFor } from '#platform';

/**
 * Builds the report of one run: looks at its inputs, asks for its sections, and writes the report down when all are there.
 * The run says whose and of which year; a run that has ended is left as it is.
 */
export const buildReport = defineJob({
  name: 'sufficiency.build-report',
  payload: { runId: 'id', organisationId: 'id' },
  attempts: 4,
  backoffMs: 2_000,
  deduplicate: ({ runId }) => runId,
});

export type BuildReportPayload = PayloadFor<typeof buildReport>;

/** Makes one section of a run: a child of its `buildReport`, asked for when the sections that it depends on are there. */
export const buildReportSection = defineJob({
  name: 'sufficiency.build-report-section',
  payload: { sectionJobId: 'id', organisationId: 'id' },
  attempts: 4,
  backoffMs: 2_000,
  deduplicate: ({ sectionJobId }) => sectionJobId,
});

export type BuildReportSectionPayload = PayloadFor<typeof buildReportSection>;

/**
 * Puts the reports of several councils together: looks for them, asks for its sections, and writes the result down when all
 * are there. The run says whose and of which year; one that has ended is left as it is.
 */
export const buildRollUp = defineJob({
  name: 'sufficiency.build-roll-up',
  payload: { runId: 'id' },
  attempts: 4,
  backoffMs: 2_000,
  deduplicate: ({ runId }) => runId,
});

export type BuildRollUpPayload = PayloadFor<typeof buildRollUp>;

/** Makes one section of a roll-up: a child of its `buildRollUp`, asked for when the sections that it depends on are there. */
export const buildRollUpSection = defineJob({
  name: 'sufficiency.build-roll-up-section',
  payload: { sectionJobId: 'id' },
  attempts: 4,
  backoffMs: 2_000,
  deduplicate: ({ sectionJobId }) => sectionJobId,
});

export type BuildRollUpSectionPayload = PayloadFor<typeof buildRollUpSection>;

/** Reminds councils whose report is not filed and is due soon, or was. */
export const remindOfFiling = defineJob({ name: 'sufficiency.remind-of-filing', queue: 'schedule', payload: {} });

export const SUFFICIENCY_JOBS = [buildReport, buildReportSection, buildRollUp, buildRollUpSection, remindOfFiling];

/** Each morning before the working day. */
export const SUFFICIENCY_SCHEDULES = [scheduled(remindOfFiling, {}, '50 5 * * *')];
