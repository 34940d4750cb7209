export * from './credentials';
export * from './logger';
export * from './nest-logger';
export * from './request-log';
export * from './safe-error';
