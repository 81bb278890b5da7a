"""The public API as the pages need it: six services' answers by hand, kept in memory."""

from __future__ import annotations

from itertools import chain

from flask import Flask, Response, jsonify, request

from web.tests.fake_api.held import Held, problem
from web.tests.fake_api.services import application, identity, notifier, profile, vacancy

SERVICES = (identity, vacancy, profile, application, notifier)


class FakeApi(Held):
    """Answers as the services do, from what it holds."""

    def app(self) -> Flask:
        app = Flask("fake_api")
        app.before_request(self._before)
        for rule, methods, answer in chain.from_iterable(service.routes(self) for service in SERVICES):
            app.add_url_rule(f"/api{rule}", f"{methods} {rule}", answer, methods=methods.split())
        return app

    def _before(self) -> Response | None:
        path = request.path.removeprefix("/api/")
        body = request.get_json(silent=True) if request.is_json else dict(request.form) or None
        self.seen.append((request.method, path, body))
        self.headers.append(dict(request.headers))
        if (request.method, path) in self.refusals:
            status, document = self.refusals[request.method, path]
            return problem(status, document)
        if path in self.answers:
            return jsonify(self.answers[path])
        open_to_all = path.startswith(("profile/rules", "profile/institutions", "profile/degrees"))
        personal = not open_to_all and path.startswith(
            (
                "profile/",
                "application/applications",
                "application/staff",
                "notifier/alerts",
                "notifier/mails",
                "notifier/notices",
                "identity/accounts/me",
                "vacancy/staff",
            )
        )
        personal = personal and path != "profile/import-rules"
        if personal and not (self.tokens_taken and request.headers.get("Authorization") == "Bearer fresh"):
            return problem(401, {"code": "unauthenticated", "detail": "Please sign in."})
        return None
