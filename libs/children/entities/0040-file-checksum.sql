-- The file as it was given, so that a report can name what it was made from beyond doubt. Null for returns loaded before.
-- Of a table out of a zip or a workbook, the checksum of the whole.
alter table children.return_file add column sha256 text check (sha256 ~ '^[0-9a-f]{64}$');
