"""The part of a form that says where something is: a neighbourhood, or a postcode, or a pin on a map.

A pin comes before a postcode, a postcode before the neighbourhood. What was typed as a postcode goes no further than
this: only its district stays, in a hidden field, for as long as the neighbourhood found with it is not changed.
"""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.exceptions import CivicError
from core.fields import PlainCharField
from ideas.enums import PointSource
from ideas.exceptions import PinNotOnEarth
from ideas.models import Offer, Subject
from ideas.services.placing import Spot, spot_by_district, spot_by_neighbourhood, spot_by_pin, spot_by_postcode
from people.models import Neighbourhood

PIN = re.compile(r"(-?\d{1,3}(?:\.\d{1,20})?),(-?\d{1,3}(?:\.\d{1,20})?)", re.ASCII)


class PlaceFormMixin(forms.Form):
    """Gives a form with a `neighbourhood` the other two ways, and `spot`, the place itself, once it is valid.

    `stands` is where the thing stands already: it stays there while nothing is changed.
    """

    postcode = PlainCharField(
        label=gettext_lazy("Or a postcode"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Instead of choosing above. We keep its first half alone, such as SE27."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "field__short"}),
    )
    pin = forms.CharField(required=False, widget=forms.HiddenInput, max_length=60)
    district = forms.CharField(required=False, widget=forms.HiddenInput, max_length=80)

    spot = Spot()

    def __init__(self, *args, stands: Spot | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.stands = stands
        names = [name for name in self.fields if name != "postcode"]
        names.insert(names.index("neighbourhood") + 1, "postcode")
        self.order_fields(names)

    def clean(self) -> dict:
        data = super().clean() or self.cleaned_data
        if "neighbourhood" not in data or "postcode" not in data:
            return data
        try:
            self.spot = self._spot(data)
        except CivicError as broken:
            # The pin has no field that one could go to: its words stand on top.
            self.add_error(broken.field if broken.field == "postcode" else None, str(broken))
            return data
        return {**data, **self._said()}

    def _spot(self, data: dict) -> Spot:
        chosen, pin = data["neighbourhood"], data.get("pin", "").strip()
        if pin:
            numbers = PIN.fullmatch(pin)
            if not numbers:
                raise PinNotOnEarth
            return spot_by_pin(numbers[1], numbers[2], neighbourhood=chosen)
        if data["postcode"]:
            return spot_by_postcode(data["postcode"])
        district, _space, slug = data.get("district", "").partition(" ")
        if chosen and district and slug == chosen.slug:
            return spot_by_district(district, neighbourhood=chosen)
        now = self.stands
        if now and now.point_from == PointSource.POSTCODE and now.neighbourhood == chosen:
            return now
        return spot_by_neighbourhood(chosen)

    def _said(self) -> dict:
        """The answers as they may be kept: a place, no postcode."""
        spot, district = self.spot, ""
        if spot.point_from == PointSource.POSTCODE and spot.district:
            district = f"{spot.district} {spot.neighbourhood.slug}"
        pin = f"{spot.latitude:.4f},{spot.longitude:.4f}" if spot.point_from == PointSource.PIN else ""
        return {"neighbourhood": spot.neighbourhood, "postcode": "", "pin": pin, "district": district}


def place_initial(row: Subject | Offer) -> dict:
    """What a form says of where a subject or an offer stands; pass `stands=spot_of(row)` along with it."""
    pin = f"{row.latitude:.4f},{row.longitude:.4f}" if row.point_from == PointSource.PIN else ""
    return {"neighbourhood": row.neighbourhood, "pin": pin}


def all_neighbourhoods(form: forms.Form) -> None:
    """Fill the choices of a form's neighbourhood."""
    form.fields["neighbourhood"].queryset = Neighbourhood.objects.all()


def on_the_map(spot: Spot) -> str:
    """Where something will stand on the map, in words."""
    if spot.point_from == PointSource.PIN:
        return _("Where you put the pin")
    if spot.point_from == PointSource.POSTCODE:
        return _("In the middle of %(district)s") % {"district": spot.district or _("its postcode district")}
    if spot.point_from == PointSource.NEIGHBOURHOOD:
        return _("In the middle of %(neighbourhood)s") % {"neighbourhood": spot.neighbourhood}
    return _("Nowhere: it stands in the list alone")
