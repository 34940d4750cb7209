-- "maintain" lets a load gather statistics, so that the next question is planned well.
grant maintain on register.snapshot, register.snapshot_file, register.registration, register.inspection,
  register.premises_file, register.supported_accommodation_premises, register.movement_file, register.movement
  to homeward_runtime;
