def idea_detail(request, pk, slug):
    raise NotImplementedError
