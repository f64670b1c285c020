"""The skills a site begins with."""

import pytest

from people.models import Skill, SkillPhrase
from people.vocabulary import first_skills, lay_vocabulary

pytestmark = pytest.mark.django_db


def test_a_new_site_has_skills_that_people_know_themselves_by():
    assert Skill.objects.count() == len(first_skills()) >= 40
    for skill in Skill.objects.prefetch_related("phrases"):
        said = [phrase.language for phrase in skill.phrases.all()]
        assert said.count("en") >= 5 and said.count("pt") >= 3 and said.count("es") >= 3, skill
        assert len(skill.names) == 5
        prompts = {phrase.language for phrase in skill.phrases.all() if phrase.is_prompt}
        assert prompts == {"en", "pt", "es"}


def test_no_two_skills_say_the_same_of_themselves():
    said = [text for row in first_skills() for text in row["said_en"]]
    assert len(said) == len(set(said))


def test_what_the_team_changed_stays_changed():
    skill = Skill.objects.get(slug="baking")
    skill.name = "Baking"
    skill.save()
    Skill.objects.get(slug="hair").delete()
    SkillPhrase.objects.filter(skill=skill).delete()
    lay_vocabulary()
    assert Skill.objects.get(slug="baking").name == "Baking"
    assert not Skill.objects.filter(slug="hair").exists()
    assert not SkillPhrase.objects.filter(skill=skill).exists()


def test_a_site_that_has_skills_without_words_gets_the_words():
    SkillPhrase.objects.all().delete()
    lay_vocabulary()
    assert SkillPhrase.objects.filter(skill__slug="planning-events", text="I organised a street party").exists()
