"""What journeys, faults and benchmarks drive: a whole installation, people who use it, and the ledger that counts."""
