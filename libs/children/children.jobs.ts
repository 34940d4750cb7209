import { defineJob, scheduled } from '#platform';

/** Makes the partitions of the returns of the years around this one. */
export const makeReturnPartitions = defineJob({ name: 'children.make-partitions', queue: 'schedule', payload: {} });

export const CHILDREN_JOBS = [makeReturnPartitions];

/** Each night: they reach two years ahead, and a load of another year makes its own. */
export const CHILDREN_SCHEDULES = [scheduled(makeReturnPartitions, {}, '27 2 * * *')];
