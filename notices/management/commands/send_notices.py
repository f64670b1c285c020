"""Mail what a mail server refused before; for a timer, every few minutes."""

from datetime import timedelta

from django.core.management.base import BaseCommand

from core import clock
from notices.models import Notice
from notices.tasks import mail_notice

WAIT = timedelta(minutes=5)
GIVE_UP = timedelta(days=3)
AT_ONCE = 1000


class Command(BaseCommand):
    help = "Sends the mails of notices that are older than five minutes and were not sent, for up to three days."

    def handle(self, *args, **options) -> None:
        now = clock.now()
        late = Notice.objects.to_mail().filter(created_at__lt=now - WAIT, created_at__gt=now - GIVE_UP)
        numbers = list(late.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
        for number in numbers:
            mail_notice.enqueue(number)
        self.stdout.write(f"{len(numbers)} notices handed to the mail task.")
