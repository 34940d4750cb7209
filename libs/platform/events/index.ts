export * from './event-subscription';
export * from './make-partitions.handler';
export * from './relay';
