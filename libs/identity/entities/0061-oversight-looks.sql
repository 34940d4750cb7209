-- Whoever answers for the oversight file sees who looked at it: the head of oversight, of the own body, and of the file alone.
create policy oversight_head_reads on identity.access_log for select
  using (organisation_id = any ((select identity.visible('access-log'))::uuid[]) and subject = 'oversight-file'
    and (select platform.actor_kind() = 'oversight-body' and platform.actor_has_role('oversight-head')));
