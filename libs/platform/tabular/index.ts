export { copyLine, type CopyValue } from './copy-text';
export { nearestMatch } from './edit-distance';
export type { FileKind } from './file-kind';
export { findColumns, type ColumnIndexes, type ColumnSpec } from './find-columns';
export { ImportReport, type ImportIssue, type ImportResult, type QuarantineReason } from './import-report';
export { openTable, openTables, type TableOptions } from './open-table';
export { kindOfFile } from './table-file';
export { comparable, REASON_COLUMN, type TableRow, type TableSource } from './table-source';
