"""Vacancies: their texts, questionnaires, lists, search and feeds."""
