import { REGISTER_EVENTS } from '#register';
import { defineJob, on, scheduled, type PayloadFor } from '#platform';
import { FINANCE_EVENTS } from './finance.events';

/** Works out a stress test that the oversight body asked for; the run says of which owner and day. */
export const runStressTest = defineJob({
  name: 'finance.run-stress-test',
  payload: { runId: 'id', organisationId: 'id' },
  deduplicate: ({ runId }) => runId,
});

export type RunStressTestPayload = PayloadFor<typeof runStressTest>;

/** Reckons the indicators of the companies of one import of accounts, or of all, and raises flags. */
export const assessCompanies = defineJob({
  name: 'finance.assess-companies',
  payload: { importId: 'id?' },
  deduplicate: ({ importId }) => importId ?? 'all',
});

export type AssessCompaniesPayload = PayloadFor<typeof assessCompanies>;

/** The same of all, because time went by. */
export const assessDaily = defineJob({ name: 'finance.assess-daily', queue: 'schedule', payload: {} });

/** Councils are told of flags whose right of reply is over. */
export const tellCouncilsOfFlags = defineJob({
  name: 'finance.tell-councils-of-flags',
  queue: 'schedule',
  payload: {},
});

export const FINANCE_JOBS = [runStressTest, assessCompanies, assessDaily, tellCouncilsOfFlags];

export const FINANCE_SCHEDULES = [
  scheduled(assessDaily, {}, '47 2 * * *'),
  scheduled(tellCouncilsOfFlags, {}, '20 6 * * *'),
];

const ofAll = (): ReturnType<typeof assessCompanies.request>[] => [assessCompanies.request({})];

/** Flags are live: accounts, owners, the register, notices and thresholds each lead to an assessment. */
export const FINANCE_SUBSCRIPTIONS = [
  on(FINANCE_EVENTS.accountsLoaded, ({ subjectId }) => [
    assessCompanies.request(subjectId === null ? {} : { importId: subjectId }),
  ]),
  on(FINANCE_EVENTS.noticesLoaded, ofAll),
  on(FINANCE_EVENTS.thresholdsLoaded, ofAll),
  on(FINANCE_EVENTS.ownerConfirmed, ofAll),
  on(REGISTER_EVENTS.ownershipLoaded, ofAll),
  on(REGISTER_EVENTS.snapshotLoaded, ofAll),
];
