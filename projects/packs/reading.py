"""Everything that the blocks of a pack chose, read together: a query for each kind of row, however long the page."""

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from core.page_links import numbers_in
from core.shared_rows import pages_for_reader, pictures_with_sizes, sharing
from ideas.blocks import idea_cards
from ideas.models import Idea
from people.models import User
from projects.live import ListBatch, project_cards
from projects.models import Project


def read_streams(page) -> dict:
    """Resolves the streams of a pack's page that choose rows, its picture and its holders.

    What is not there any more is left out, as always.

    Gives the rows, by model and number, for what is read while the page is drawn: the links inside its texts.
    """
    texts = (page.what_made_it_work, page.what_would_break_it)
    numbers = numbers_in(page.background, page.contacts, page.files, page.adopters, page.learned, texts=texts)
    pictures = get_image_model()
    numbers[pictures] = {*numbers[pictures], page.picture_id} - {None}
    numbers[User] = {*numbers[User], page.owner_user_id, page.co_owner_user_id} - {None}
    shared = {
        pictures: pictures_with_sizes(numbers[pictures]) if numbers[pictures] else {},
        Page: pages_for_reader(numbers[Page]),
    }
    for model in (get_document_model(), User):
        shared[model] = model.objects.in_bulk(numbers[model]) if numbers[model] else {}
    live = _lists_of(page.background).read({idea_cards: numbers[Idea], project_cards: numbers[Project]})
    shared |= {Idea: live.get(idea_cards, {}), Project: live.get(project_cards, {})}
    with sharing(shared):
        for stream in (page.background, page.contacts, page.files):
            list(stream)
    for name, model in (("picture", pictures), ("owner_user", User), ("co_owner_user", User)):
        if (number := getattr(page, f"{name}_id")) in shared[model]:
            setattr(page, name, shared[model][number])
    return shared


def _lists_of(stream) -> ListBatch:
    """The lists of the stream, which know of each other; those of a form that is previewed do not yet."""
    places = [place for place, item in enumerate(stream.raw_data) if item["type"] == "live_list"]
    values = [stream[place].value for place in places]
    batch = ListBatch(values)
    for value in values:
        value.batch = batch
    return batch
