"""Mail is sent by a task, so that no page waits for a mail server."""

from django.db import transaction
from django_tasks import task

from core import clock
from notices.models import Notice


@task()
def mail_notice(pk: int) -> bool:
    """Send one notice, once, however often the task runs. Returns whether it was sent now.

    The row is locked while the mail goes out: where the mail server refuses, nothing is written down and
    `manage.py send_notices` tries again.
    """
    from notices.mail import send

    with transaction.atomic():
        notice = Notice.objects.to_mail().select_for_update(of=("self",)).select_related("user").filter(pk=pk).first()
        if notice is None or not notice.user.is_active or not notice.user.email:
            return False
        send(notice)
        notice.mailed_at = clock.now()
        notice.save(update_fields=["mailed_at"])
    return True
