"""Models of ours that need no registration, each with the reason (see core/registry.py)."""

EXEMPT: dict[str, str] = {
    "core.SiteSettings": "Settings of the site, no person in it.",
    "core.CivicImage": "An editor's file; Wagtail keeps its uploader and its usage.",
    "core.CivicRendition": "Made from an image by the site.",
    "core.CivicDocument": "An editor's file; Wagtail keeps its uploader and its usage.",
    "core.Submission": "A fingerprint that makes repeats safe; purged after a day by its own retention task.",
    "people.Neighbourhood": "A public place name with a centre point.",
    "people.Place": "A public place; private addresses are never stored here.",
    "people.Skill": "A word of the vocabulary.",
    "ideas.Topic": "A word of the vocabulary.",
    "ideas.SubjectTopic": "Ties a word of the vocabulary to a subject.",
    "ideas.Subject": "The language-neutral anchor; the words stand on the rows tied to it.",
    "projects.PackFamily": "A pack regardless of language; what people do with it stands on rows of their own.",
    "projects.PackRole": "A role an editor describes on a page, no person in it.",
    "projects.ProjectPackIndexPage": "An editor's page; Wagtail keeps its history.",
    "projects.ProjectPackPage": "An editor's page; Wagtail keeps its history.",
    "projects.ToolkitIndexPage": "An editor's page; Wagtail keeps its history.",
    "projects.ToolkitPage": "An editor's page; Wagtail keeps its history.",
}
