"""What a test needs and this machine may lack."""


class MissingPart(Exception):
    """A server's programs are not on this machine."""

    def __init__(self, part: str, remedy: str) -> None:
        super().__init__(f"needs {part}: {remedy}")
        self.part = part
        self.remedy = remedy
