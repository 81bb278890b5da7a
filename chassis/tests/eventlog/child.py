"""A process of its own for tests that kill: it publishes or reads until somebody ends it.

    python -m chassis.tests.eventlog.child publish <url> <topic>
    python -m chassis.tests.eventlog.child read <url> <topic> <group>

It tells on its output each number whose publish returned, or each partition it has read from.
"""

import sys
import time
from itertools import count

from chassis.eventlog import Message, open_event_log


def main() -> None:
    job, url, topic, *more = sys.argv[1:]
    if job == "publish":
        _publish_for_ever(url, topic)
    else:
        _read_then_wait(url, topic, *more)


def _publish_for_ever(url: str, topic: str) -> None:
    producer = open_event_log(url).producer()
    for number in count():
        producer.publish([Message(topic, f"key-{number % 5}", str(number).encode())])
        _tell(str(number))


def _read_then_wait(url: str, topic: str, group: str) -> None:
    consumer = open_event_log(url).consumer(group, [topic])
    while True:
        for record in consumer.poll(0.2):
            _tell(f"{record.partition}")
        time.sleep(0.05)


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
