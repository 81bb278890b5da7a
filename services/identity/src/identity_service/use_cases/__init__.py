"""What people and machines do with identity, one verb per function, one transaction each."""

from chassis.keys import add_signing_key, ensure_signing_key
from identity_service.deps import Deps
from identity_service.use_cases.accounts import (
    accept_notice,
    change_account,
    consents_of,
    deactivate,
    notice_of,
    own_account,
)
from identity_service.use_cases.credentials import (
    ask_for_password_reset,
    change_password,
    remind_of_user_name,
    reset_password,
)
from identity_service.use_cases.guests import ask_to_apply, enter
from identity_service.use_cases.housekeeping import forget_what_has_ended
from identity_service.use_cases.linkedin import come_back, depart, sign_in_with_ticket
from identity_service.use_cases.machines import add_machine_client, issue_machine_token
from identity_service.use_cases.registration import ask_for_verification_again, register, verify_email
from identity_service.use_cases.retention import erase_account, review_retention, run_retention
from identity_service.use_cases.sessions import end_session, refresh_session, sign_in, sign_in_staff
from identity_service.use_cases.staff import add_staff, remove_staff_role

__all__ = [
    "Deps",
    "accept_notice",
    "add_machine_client",
    "add_signing_key",
    "add_staff",
    "ask_for_password_reset",
    "ask_for_verification_again",
    "ask_to_apply",
    "change_account",
    "change_password",
    "come_back",
    "consents_of",
    "deactivate",
    "depart",
    "end_session",
    "ensure_signing_key",
    "enter",
    "erase_account",
    "forget_what_has_ended",
    "issue_machine_token",
    "notice_of",
    "own_account",
    "refresh_session",
    "register",
    "remind_of_user_name",
    "remove_staff_role",
    "reset_password",
    "review_retention",
    "run_retention",
    "sign_in",
    "sign_in_staff",
    "sign_in_with_ticket",
    "verify_email",
]
