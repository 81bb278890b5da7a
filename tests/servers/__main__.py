"""`python -m tests.servers fetch-kafka`: fetch what the tests' servers need."""

import argparse

from tests.servers import kafka


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.servers")
    parser.add_subparsers(required=True).add_parser("fetch-kafka", help="the Apache Kafka jars, by Maven")
    parser.parse_args()
    print(kafka.fetch())


if __name__ == "__main__":
    main()
