"""What the team found and did: checks with a finding on each question."""

from home.demo.texts import load
from ideas.enums import IdeaStage, Verdict
from ideas.models import Idea, ViabilityCriterion
from ideas.services import Finding, check_idea

USUAL = {
    IdeaStage.SUPPORTED: (Verdict.YES, Verdict.YES, Verdict.YES, Verdict.PARTLY, Verdict.YES, Verdict.YES),
    IdeaStage.NOT_NOW: (Verdict.YES, Verdict.NO, Verdict.PARTLY, Verdict.PARTLY, Verdict.YES, Verdict.YES),
    IdeaStage.SIGNPOSTED: (Verdict.YES, Verdict.NOT_ASKED, Verdict.YES, Verdict.YES, Verdict.YES, Verdict.NO),
}


def check(idea: Idea, outcome: str, summary: str, *, by, **more):
    """A viability check as the team would fill it in; an idea gets the same words each time."""
    said, verdicts = load("lives")["found"], USUAL[IdeaStage(outcome)]
    findings = [
        Finding(criterion, verdict, said[number][verdict][len(idea.title) % len(said[number][verdict])])
        for number, (criterion, verdict) in enumerate(zip(ViabilityCriterion.objects.all(), verdicts, strict=False))
    ]
    return check_idea(idea=idea, outcome=outcome, summary=summary, findings=findings, by=by, **more)
