"""Python runs this at the start of each process that has this folder on its path: those of a test installation."""

import os

if os.environ.get("POSTULA_FAULTS"):
    import faultpoints

    faultpoints.install()
