"""Codes of a profile and of a dossier in the words of people: for pages and for papers alike."""

from __future__ import annotations

from collections.abc import Mapping

from chassis.i18n import Text, _

LEVELS: Mapping[str, Text] = {
    "secondary": _("Secondary school"),
    "technical": _("Technical diploma"),
    "first_level": _("First-level degree (bachelor, licence)"),
    "master": _("Master’s degree, or national master’s degree"),
    "doctorate": _("Doctorate"),
    "certificate": _("Post-graduate certificate or diploma"),
}
STUDIES: Mapping[str, Text] = {"completed": _("Completed"), "in_progress": _("In progress")}
KINDS: Mapping[str, Text] = {
    "job": _("Job"),
    "internship": _("Internship"),
    "volunteer": _("Volunteer work"),
}
LANGUAGE_LEVELS: Mapping[str, Text] = {
    "A1": _("A1: beginner"),
    "A2": _("A2: elementary"),
    "B1": _("B1: intermediate"),
    "B2": _("B2: upper intermediate"),
    "C1": _("C1: advanced"),
    "C2": _("C2: mastery"),
    "native": _("Mother tongue"),
}
SKILL_LEVELS: Mapping[str, Text] = {
    "basic": _("Basic"),
    "practitioner": _("Practitioner"),
    "advanced": _("Advanced"),
    "expert": _("Expert"),
}
GENDERS: Mapping[str, Text] = {
    "female": _("Woman"),
    "male": _("Man"),
    "other": _("Other"),
    "undisclosed": _("I prefer not to say"),
}
UN_EMPLOYMENT: Mapping[str, Text] = {
    "never": _("No, never"),
    "current": _("Yes, now"),
    "former": _("Yes, in the past"),
}
UN_CONTRACTS: Mapping[str, Text] = {
    "staff": _("Staff member"),
    "temporary": _("Temporary"),
    "associate_expert": _("Associate expert"),
    "volunteer": _("Volunteer"),
    "consultant": _("Consultant"),
    "intern": _("Intern"),
    "police": _("Police"),
    "military": _("Military"),
}
MARITAL: Mapping[str, Text] = {
    "single": _("Single"),
    "married": _("Married"),
    "partnership": _("In a registered partnership"),
    "separated": _("Separated"),
    "divorced": _("Divorced"),
    "widowed": _("Widowed"),
    "undisclosed": _("I prefer not to say"),
}
YES_NO: Mapping[str, Text] = {"yes": _("Yes"), "no": _("No")}
DOCUMENTS: Mapping[str, Text] = {
    "cv": _("Curriculum vitae"),
    "degree": _("Degree"),
    "work_certificate": _("Work certificate"),
    "letter": _("Cover letter"),
    "other": _("Other document"),
}
FIELDS: Mapping[str, Text] = {
    "given_name": _("First name"),
    "family_name": _("Last name"),
    "date_of_birth": _("Date of birth"),
    "nationalities": _("Nationality"),
    "gender": _("Gender"),
    "phone": _("Telephone"),
    "email": _("E-mail address"),
    "address": _("Address"),
    "street": _("Street and number"),
    "city": _("Town or city"),
    "postal_code": _("Postal code"),
    "country": _("Country"),
    "headline": _("Headline"),
    "summary": _("About me"),
    "links": _("Links"),
    "un_employment/status": _("Employment at the UN"),
    "institution": _("Institution"),
    "degree": _("Degree or diploma"),
    "field": _("Main subject"),
    "level": _("Level"),
    "status": _("Status"),
    "start": _("Start"),
    "end": _("End"),
    "title": _("Position"),
    "employer": _("Employer"),
    "current": _("Current position"),
    "inside": _("Within the organisation"),
    "kind": _("Kind"),
    "duties": _("Main duties"),
    "achievements": _("Main achievements"),
    "language": _("Language"),
    "name": _("Name"),
    "issuer": _("Issued by"),
    "date": _("Date"),
    "expires": _("Valid until"),
    "organisation": _("Organisation"),
    "relation": _("How you know each other"),
    "residence_country": _("Country of permanent residence"),
    "un_employment": _("Employment at the UN"),
    "contract": _("Kind of contract"),
    "entity": _("Office or mission"),
    "index_number": _("Index number"),
    "family_situation": _("Family situation"),
    "marital_status": _("Marital status"),
    "dependants": _("People who depend on you financially"),
    "relatives": _("Relatives at the UN"),
    "relatives_details": _("Who they are"),
    "proposal": _("Level by our rules"),
    "level_reason": _("Why another level"),
}
