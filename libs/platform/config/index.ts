export * from './config';
export * from './load-config';
export * from './project-root';
export * from './child-environment';
