export * from './event-subscription';
export * from './relay';
