import { defineJob, scheduled } from './queue';

/** Makes the partitions of the coming months' events. */
export const makeEventPartitions = defineJob({ name: 'platform.make-partitions', queue: 'schedule', payload: {} });

export const PLATFORM_JOBS = [makeEventPartitions];

/** Each night: the partitions reach three months ahead, so many nights may be missed. */
export const PLATFORM_SCHEDULES = [scheduled(makeEventPartitions, {}, '17 2 * * *')];
