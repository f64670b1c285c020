"""Learning articles: from a practitioner's outline to a published page, through a workflow of Wagtail's."""
