export * from './config';
export * from './embedded';
export * from './database';
export * from './queue';
export * from './tabular';
export * from './logging';
