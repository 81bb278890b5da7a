"""Papers: tagged PDF files (PDF/UA) that people keep, print and listen to."""

from chassis.papers.paper import Entry, Paper, Section
from chassis.papers.setting import MEDIA_TYPE, typeset

__all__ = ["MEDIA_TYPE", "Entry", "Paper", "Section", "typeset"]
