"""Lines that each begin with the name of a degree, where no look and no date parts one degree from the next."""

from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.degrees import name_of_degree
from cv_parser_service.extraction.lexicon import institution_score

_SCHOOL = 2.4


def opens_another(line: Line, above: Line) -> bool:
    """Whether a degree with its school begins here, or, right below a degree, another one or the next school, which
    stands out.
    """
    name = name_of_degree(line.text)
    if name and not line.bullet and institution_score(line.text[name:]) >= _SCHOOL:
        return True
    return not line.bullet and name_of_degree(above.text) > 0 and (name > 0 or line.bold > above.bold)
