import { defineJob, scheduled } from '#platform';

/** Reminds organisations of vacancies that nobody confirmed in time. */
export const remindOfVacancies = defineJob({ name: 'register.remind-of-vacancies', queue: 'schedule', payload: {} });

export const REGISTER_JOBS = [remindOfVacancies];

/** Each morning before the working day. */
export const REGISTER_SCHEDULES = [scheduled(remindOfVacancies, {}, '40 5 * * *')];
