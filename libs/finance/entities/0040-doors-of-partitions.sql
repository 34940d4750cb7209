-- The doors that count over returns were added to the tables; their partitions follow.
select platform.align_partitions('children.child'), platform.align_partitions('children.episode');
