export * from './check-drift';
export * from './database';
export * from './history-table';
export * from './ensure-roles';
export * from './migrate';
export * from './migration-files';
export * from './tx';
export * from './unit-of-work';
