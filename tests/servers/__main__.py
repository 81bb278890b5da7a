"""`python -m tests.servers fetch-kafka`: fetch what the tests' servers need."""

import argparse
import sys

from tests.servers import kafka


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.servers")
    parser.add_subparsers(required=True).add_parser("fetch-kafka", help="the Apache Kafka jars, by Maven")
    parser.parse_args()
    sys.stdout.write(f"{kafka.fetch()}\n")


if __name__ == "__main__":
    main()
