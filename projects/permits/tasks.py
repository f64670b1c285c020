"""What follows a signature, and an early end: the card to carry."""

from django_tasks import task

from .cards import make_card


@task()
def make_permit_card(pk: int) -> bool:
    """Make the PDF of a permission's card. Returns whether it is new."""
    return make_card(pk)
