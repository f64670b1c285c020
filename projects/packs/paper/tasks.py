"""What follows the publication of a pack: its PDFs."""

from django_tasks import task

from .keeping import make_papers_of


@task()
def make_papers(pk: int) -> int:
    """Make the PDFs that a pack's page lacks since it was published. Returns how many were made now."""
    return make_papers_of(pk)
