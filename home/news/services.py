"""The topics of news, the same in every language: wagtail-localize does not keep many-to-many fields in step."""

from django.db import transaction
from wagtail_localize.models import Translation

from home.models import NewsPage


@transaction.atomic
def keep_topics(page: NewsPage) -> None:
    """Give the pages that are translated from the same news, or still show its words, the topics of the first one.

    A page whose translation was ended is written on its own, and so are its topics. Safe to repeat.
    """
    family = {each.pk: each for each in NewsPage.objects.filter(translation_key=page.translation_key)}
    by_locale = {each.locale_id: each.pk for each in family.values()}
    kept_up = Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
    translated_from = {
        by_locale.get(target): by_locale.get(source)
        for target, source in kept_up.values_list("target_locale_id", "source__locale_id")
    }
    first = _first(page.pk, family, translated_from)
    through = NewsPage.topics.through
    topics: dict[int, set[int]] = {pk: set() for pk in family}
    for pk, topic in through.objects.filter(newspage__in=family).values_list("newspage_id", "topic_id"):
        topics[pk].add(topic)
    for pk in family:
        if pk != first and _first(pk, family, translated_from) == first:
            through.objects.filter(newspage=pk, topic__in=topics[pk] - topics[first]).delete()
            through.objects.bulk_create(
                [through(newspage_id=pk, topic_id=topic) for topic in topics[first] - topics[pk]], ignore_conflicts=True
            )


def _first(pk: int, family: dict[int, NewsPage], translated_from: dict[int | None, int | None]) -> int:
    """The page whose words this one shows or translates, at the end of that way."""
    seen = set()
    while pk not in seen:
        seen.add(pk)
        before = family[pk].alias_of_id or translated_from.get(pk)
        if before not in family:
            return pk
        pk = before
    return pk
