"""`?format=` on a pack's page: pdf, print, poster, zip. Behind whatever Wagtail asks of the page's readers first."""

FORMATS = ("pdf", "print", "poster", "zip")


class OnPaper:
    """For a page type: put it before Page. An unknown format shows the page itself."""

    def serve(self, request, *args, **kwargs):
        wanted = request.GET.get("format")
        if wanted not in FORMATS:
            return super().serve(request, *args, **kwargs)
        # The views know the models, and the models this class.
        from projects.packs.paper import views

        return views.answer(request, self, wanted)
