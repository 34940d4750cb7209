-- Days on which a place, or all that a household takes, is kept through Homeward: marked by whoever keeps the bookings, and
-- read by the door of the search. Days of a hold count until its moment has passed, whether anybody marked that or not.
alter table register.search_unit
  add column placed_days datemultirange,
  add column held_days datemultirange,
  add column held_until timestamptz;
