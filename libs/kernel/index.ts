export * from './domain/actor';
export * from './domain/calendar-date';
export * from './domain/date-range';
export * from './domain/domain-error';
export * from './domain/identifier';
export * from './domain/money';
export * from './domain/rounding';
export * from './domain/working-days';
