export * from './commands/import-price-lists.command';
export { weeklyTotal, type WeeklyPrice } from './domain/weekly-price';
export { PRICE_LISTS_TEMPLATE } from './imports/price-lists-template';
export * from './placements.events';
export * from './placements.module';
export * from './queries/listed-prices.query';
