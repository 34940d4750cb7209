-- What the vacancy was when it fell free, so that who reads of it need not search again: facts of the home and of what was
-- agreed with it, nothing of the child and no distance. Null for those found before.
alter table placements.match_alert add column facts jsonb;
