"""`docs/topics.md`: the topics as a table, and how an operator works with them."""

from __future__ import annotations

from datetime import timedelta

from contracts import access, registry

_PAGE = """# Topics: who writes, who reads, for how long

Made from `contracts/registry.py` by `make contracts`; [`contracts/asyncapi.yaml`](../contracts/asyncapi.yaml) says \
the same to machines. `<organisation>` stands for one topic per file in `policies/organisations/`.

{topics}

Domain topics carry ids, states and times, and are kept for ever. Where personal data travels, the newest value of a \
key is kept until the person is erased: then a value-less message (a tombstone) takes its place, and the column says \
when the brokers have forgotten the older ones at the latest. `cv.extractions` is not compacted; all of it goes after \
its time.

## Who may do what

Brokers that ask who speaks (`security=scram-tls` or `scram` in `EVENTS_URL`) let everybody do what follows from the \
table, and nothing else:

- A **service** is the user of its name ({services}). It writes to the topics that it writes to above, reads those \
that it reads, and does that in consumer groups that are called like it, or begin with its name and a dot. It makes no \
topic and changes none.
- An organisation's **HR system** is the user `hr-<organisation>`. It reads `hr-queue.<organisation>`, in groups \
called `hr-<organisation>` or `hr-<organisation>.…`, and writes nothing. Not `hr-<organisation>…` without the dot: \
`hr-un` would then reach into the groups of `hr-un-women`.
- **`{admin}`** may do everything. It is for `postula topics`, and for an installation whose services share one \
process. Names that begin with `postula-` are the operators' own: `postula topics` leaves their credentials alone.

The brokers must enforce it: `authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer`, \
`super.users` with `User:{admin}` and the brokers' own user, `auto.create.topics.enable=false`, and \
`allow.everyone.if.no.acl.found` left at `false`. The administrator's credential is made when the brokers are \
formatted: `kafka-storage.sh format --add-scram 'SCRAM-SHA-512=[name={admin},password=…]'`.

## Working with them

All of it reads `EVENTS_URL` (as `{admin}`, with `replication` and `min_insync`) and `POLICIES_DIR`.

| command | |
| --- | --- |
| `postula topics plan` | says what differs from what is declared, and changes nothing |
| `postula topics apply` | changes it, as far as that is safe; doing it again changes nothing |
| `postula topics check` | says the same as `plan`, and exits with 1 when anything differs |
| `postula topics credential hr-<organisation>` | gives a user a new random password, prints it once and keeps it \
nowhere (`--ask` asks for one instead) |

`--json` answers with one JSON object: `done`, `differs` (each with `about`, `what` and `by`) and `note`. \
`--secrets FILE` reads settings from a file, one `NAME=value` on a line.

What `by` says, and the text in brackets after a line:

- `apply`: `apply` does it: a missing topic, another setting, a missing rule, a password.
- `prune`: only `apply --prune` does it: topics, rules, users and settings that nobody declares. **A topic is deleted \
with everything in it.**
- `grow`: only `apply --grow TOPIC` does it, and only once no group reads the topic and all have read everything: \
more partitions send a key elsewhere, so what is still unread there could be overtaken. Stop the workers, wait until \
`postula_consumer_lag` is 0, grow, start them.
- `hand`: it cannot be done safely. Partitions cannot be taken away. A compacted topic cannot grow: the values of a \
key in its old partition would never be compacted away, nor erased. Replicas are moved with \
`kafka-reassign-partitions.sh`. A service without a credential needs its setting.

### Passwords

Each user's is in `KAFKA_PASSWORD_` and its name in capitals, with `_` for `-` ({example}; 16 characters or more). \
`apply` gives users the passwords that are set; those that are not set stay as they are. The brokers never tell a \
password, so a given one is tried by signing in with it. A service then speaks as \
`EVENTS_URL=kafka://profile:<password>@broker:9092,…?replication=3&min_insync=2&security=scram-tls`, with the password \
URL-encoded.

To change one, set the new one, run `apply`, and restart the service with it: connections that are open stay open, and \
new ones need the new password. A service that is refused keeps its events in its outbox, and says so in its log in \
one line.

### An organisation comes or goes

Add its file to `POLICIES_DIR` and run `apply`: its queue and its rules are there. `credential` then makes the \
password of its HR system. When its file is gone, `check` names its topic, its rules and its user; `apply --prune` \
removes them.

### On a laptop

The embedded log has topics and no users. `postula up` makes the topics itself, and `plan`, `apply` and `check` say \
that rules do not apply.
"""


def page() -> str:
    """The whole page."""
    services = access.services()
    return _PAGE.format(
        topics="\n".join(_table()),
        services=", ".join(f"`{name}`" for name in services),
        admin=access.ADMIN,
        example="`KAFKA_PASSWORD_CV_PARSER`, `KAFKA_PASSWORD_HR_WIPO`",
    )


def _table() -> list[str]:
    rows = [
        "| topic | written by | read by | personal data | keeps | partitions |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for topic in registry.TOPICS:
        name = topic.name.replace("{organisation}", "<organisation>")
        readers = ", ".join(topic.readers) or f"`{access.subscriber('<organisation>')}`"
        personal = "yes" if topic.personal else "no"
        rows.append(
            f"| `{name}` | {', '.join(topic.writers)} | {readers} | {personal} | {_kept(topic)} | {topic.partitions} |"
        )
    return rows


def _kept(topic: registry.Topic) -> str:
    if topic.retention is None:
        return "for ever"
    if not topic.compacted:
        return _spoken(topic.retention)
    return f"the newest of each key; older ones at most {_spoken(topic.retention)}"


def _spoken(duration: timedelta) -> str:
    hours = round(duration.total_seconds() / 3600)
    return f"{hours // 24} days" if hours > 24 else f"{hours} hours"
