export * from './letter';
export * from './open-post';
