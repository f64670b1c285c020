"""What the shared services may do with the market's rows (core/registry.py).

None of these is a resident's public text. Each names the officer who recorded it, so each is handed out to them.
"""

from core.registry import Export, Registration, Retention, register
from pledges import models

KEPT = "public task; every penny of rent can be recomputed from the records"


def register_all() -> None:
    retention = Retention(None, "kept; the officer's name is taken off when they leave", KEPT)
    recorded = {
        models.UnitRent: ("unit", "from_monday", "weekly_rent"),
        models.RentScheme: ("venue", "from_monday"),
        models.Tenancy: ("organisation", "venue", "first_monday", "last_sunday"),
        models.TenancyUnit: ("tenancy", "unit", "from_monday"),
        models.TenancyBand: ("tenancy", "band", "from_monday", "evidence"),
        models.Pledge: ("tenancy", "from_monday", "minutes"),
        models.Pause: ("venue", "tenancy", "from_monday", "to_sunday", "waives_rent"),
        models.Headcount: ("organisation", "counted_on", "people"),
        models.DayAllowance: ("organisation", "day", "reason"),
        models.MinutesMove: ("kind", "giver", "receiver", "minutes", "answer"),
        models.LateMinutes: ("tenancy", "minutes", "work", "answer"),
        models.Waiver: ("review", "amount", "reason", "answer"),
        models.Correction: ("tenancy", "amount", "reason", "answer"),
        models.WayBack: ("review", "due_on", "words"),
        models.Agreement: ("venue", "owner", "starts_on"),
        models.AgreementExtension: ("agreement", "until"),
        models.AgreementCondition: ("agreement", "words"),
        models.ConditionEvidence: ("condition", "seen_on", "words"),
        models.UnitPlan: ("venue", "words"),
        models.WaitingPlace: ("band", "organisation", "joined_on", "state"),
        models.JobsReturn: ("tenancy", "counted_on", "full_time", "part_time", "local"),
        models.TenantStanding: ("organisation", "kind", "holds", "evidence", "seen_on"),
        models.RuleSixLeave: ("review", "reason", "may_raise", "keeps_band"),
    }
    for model, fields in recorded.items():
        register(model, Registration(retention=retention, export=Export("recorded_by", (*fields, "recorded_at"))))
    acted = {
        models.RegisterFile: Export("brought_by", ("venue", "brought_at", "taken_at", "made")),
        models.Review: Export("closed_by", ("tenancy", "first_monday", "closed_at")),
        models.WaiverRequest: Export("asked_by", ("review", "words", "asked_at", "answer")),
        models.Statement: Export("issued_by", ("name", "first_monday", "last_sunday", "issued_at")),
    }
    for model, export in acted.items():
        register(model, Registration(retention=retention, export=export))
    nobody = (models.Recount, models.StatementCounter, models.StatementLine, models.StatementFile)
    for model in (
        *nobody,
        models.Venue,
        models.Unit,
        models.Tier,
        models.AbilityBand,
        models.BandTerms,
        models.CountedEntry,
    ):
        register(model, Registration(retention=Retention(None, "kept; no person in it", KEPT)))
