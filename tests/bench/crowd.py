"""25 appreciations a second on one idea for a minute, by people who are all different, against the real site.

Each is a POST as a browser sends it: session, token, page. At the end each must be stored once, and the count exact.
"""

import http.client
import json
import logging
import os
import statistics
import sys
import threading
import time
from dataclasses import asdict, dataclass
from urllib.parse import urlencode, urlsplit

A_SECOND, SECONDS = 25, 60
TOKEN = "t" * 32
PATIENCE = 60
HANDS = 40


@dataclass(frozen=True)
class Crowd:
    """What came of it: how many were sent, stored and counted, who was refused, and how long they waited."""

    sent: int
    stored: int
    counted: int
    refused: int
    seconds: float
    median: float
    p95: float

    @property
    def is_exact(self) -> bool:
        return self.sent == self.stored == self.counted and not self.refused

    @property
    def a_second(self) -> float:
        return self.sent / self.seconds


def appreciate_all(url: str, *, path: str, sessions: list[str], a_second: int) -> tuple[list[float], int]:
    """POST to `path` once for each session, so many a second whatever the answers take. Returns the waits in seconds
    and how many were refused.
    """
    at, waits, refused = urlsplit(url), [], []
    begin = time.monotonic()
    numbers = iter(range(len(sessions)))
    lock = threading.Lock()

    def hand() -> None:
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            moment = begin + number / a_second
            threading.Event().wait(max(0, moment - time.monotonic()))
            connection = http.client.HTTPConnection(at.hostname, at.port, timeout=PATIENCE)
            try:
                connection.request(
                    "POST",
                    path,
                    urlencode({"csrfmiddlewaretoken": TOKEN}),
                    {
                        "Content-Type": "application/x-www-form-urlencoded",
                        "Cookie": f"sessionid={sessions[number]}; csrftoken={TOKEN}",
                        "Referer": url,
                    },
                )
                status = connection.getresponse().status
            except OSError:
                status = 0
            finally:
                connection.close()
            # From the moment it was due: a hand that comes late has waited too.
            waits.append(time.monotonic() - moment)
            if status not in (200, 302):
                refused.append(status)

    hands = [threading.Thread(target=hand) for _n in range(min(HANDS, len(sessions)))]
    for each in hands:
        each.start()
    for each in hands:
        each.join()
    return waits, len(refused)


def sessions_for(people) -> list[str]:
    """A session for each person, as signing in makes one."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    store = import_module(settings.SESSION_ENGINE).SessionStore
    keys = []
    for person in people:
        session = store()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        keys.append(session.session_key)
    return keys


def run(url: str, *, a_second: int = A_SECOND, seconds: int = SECONDS) -> Crowd:
    """On the database of this process's settings, which the site at `url` serves too."""
    from ideas.enums import IdeaStage
    from ideas.models import Appreciation, Idea, Subject
    from people.models import User

    idea = Idea.objects.listed().filter(stage=IdeaStage.GATHERING).order_by("subject__appreciation_count", "pk").first()
    before = Appreciation.objects.filter(subject=idea.subject_id).count()
    others = User.objects.filter(is_active=True).exclude(pk=idea.author_id)
    people = list(others.exclude(appreciations__subject=idea.subject_id).order_by("pk")[: a_second * seconds])
    sessions = sessions_for(people)
    began = time.monotonic()
    waits, refused = appreciate_all(url, path=f"/ideas/{idea.pk}/appreciate/", sessions=sessions, a_second=a_second)
    spent = time.monotonic() - began
    stored = Appreciation.objects.filter(subject=idea.subject_id)
    return Crowd(
        sent=len(people),
        stored=stored.filter(user__in=people).count(),
        counted=Subject.objects.get(pk=idea.subject_id).appreciation_count - before,
        refused=refused,
        seconds=spent,
        median=statistics.median(waits),
        p95=statistics.quantiles(waits, n=20)[-1],
    )


def main() -> None:
    """`python -m tests.bench.crowd URL A_SECOND SECONDS` prints what came of it as JSON."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "civiclab.settings.test")
    django.setup()
    logging.disable(logging.CRITICAL)
    url, a_second, seconds = sys.argv[1:4]
    json.dump(asdict(run(url, a_second=int(a_second), seconds=int(seconds))), sys.stdout)


if __name__ == "__main__":
    main()
