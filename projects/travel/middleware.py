"""The one address that other councils' sites post to."""

MACHINES = "/packs/adaptations/"


def machine_gate(get_response):
    """What comes there is known by its signature and by nothing else.

    Cookies are taken away before anybody looks at them, so no session of a person is ever used there, and with it goes
    what the token of forms protects from: another site that acts with this person's cookies.
    """

    def middleware(request):
        if request.path_info == MACHINES:
            request.COOKIES = {}
            request.META.pop("HTTP_COOKIE", None)
            request.csrf_processing_done = True
        return get_response(request)

    return middleware
