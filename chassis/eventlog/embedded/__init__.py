"""The event log of one machine: one SQLite file that several processes open at once.

Any program may read the file; the tables below are stable and outside programs rely on them. Open it
read-only (`file:events.db?mode=ro`), read in short transactions, keep your own place, and never write.

    records     one row per message
        topic, partition    where it stands; a key's messages all stand in one partition
        "offset"            its number there: ascending, never used twice; compaction leaves holes
        written_at          milliseconds since 1970, UTC
        key                 text, the id of what the message is about
        headers             a JSON object of texts (the CloudEvents attributes `ce_…`)
        value               bytes (JSON); NULL is a tombstone: what this key stood for is gone, forget it
    topics      name, partitions, compacted (0 or 1), retention_seconds (NULL: for ever),
                tombstone_delay_seconds
    partitions  topic, partition, next_offset: what the next message there will get
    positions   consumer_group, topic, partition, next_offset: what a group reads next

An independent reader keeps one number per partition, the next offset it wants, and asks now and then:

    SELECT "offset", key, headers, value FROM records
     WHERE topic = ? AND partition = ? AND "offset" >= ? ORDER BY "offset" LIMIT 100

A row is visible once it is durable, and rows of a partition become visible in the order of their offsets.
`members` and `assignments` (who reads what in a group) are the log's own affair and may change.
"""

from chassis.eventlog.embedded.log import EmbeddedEventLog, open_url

__all__ = ["EmbeddedEventLog", "open_url"]
