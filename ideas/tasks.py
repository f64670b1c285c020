"""What can wait until the page is sent."""

from django_tasks import task

from ideas.models import Idea


@task()
def embed_idea(pk: int) -> int:
    """Keep what an idea means; again changes nothing. Returns how many were kept: 0 or 1."""
    from ideas.services.embedding import embed_ideas

    return embed_ideas(list(Idea.objects.filter(pk=pk).only("title", "body")))
