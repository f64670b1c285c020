"""What home does after the page has answered."""

from django_tasks import task

from home.editors.improving import check_again


@task()
def look_again(numbers: list[int]) -> int:
    """Look anew at the pages that led to something that is deleted. Safe to repeat. Returns how many there were."""
    check_again(numbers)
    return len(numbers)
