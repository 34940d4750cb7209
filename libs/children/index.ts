export * from './children.events';
export * from './children.module';
export * from './commands/import-return.command';
export * from './domain/code-lists';
export * from './domain/collection-year';
export { RULES, type RuleEntry } from './imports/rules/registry';
export * from './queries/episode-lineage.query';
export * from './queries/return-quality.query';
export * from './queries/return-versions.query';
