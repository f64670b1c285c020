"""Addresses of pledges/."""

from django.urls import include, path

from pledges import statement_views, views
from pledges.public import views as public
from pledges.trader.urls import urlpatterns as trader_pages

app_name = "pledges"
urlpatterns = [
    path("", public.giving, name="giving"),
    path("calculator/", public.calculator, name="calculator"),
    path("venues/<slug:code>/", public.venue_detail, name="venue"),
    path("venues/<slug:code>/units/", public.venue_units, name="venue-units"),
    path("venues/<slug:code>/agreement/", public.venue_agreement, name="venue-agreement"),
    path("venues/<slug:code>/plan.svg", public.venue_plan, name="venue-plan"),
    path("venues/<slug:code>/given/", public.venue_given, name="venue-given"),
    path("trader/", views.trader, name="trader"),
    path("trader/log/", views.log, name="trader-log"),
    path("trader/repeat/", views.repeat, name="trader-repeat"),
    path("trader/pledge/", views.pledge, name="pledge-change"),
    path("trader/hours/<int:pk>/", views.amend, name="hours-amend"),
    path("trader/statements/", statement_views.statements, name="statements"),
    path("trader/statements/<str:name>/", statement_views.statement, name="statement"),
    path("trader/hours/<int:pk>/withdraw/", views.withdraw, name="hours-withdraw"),
    path("trader/", include(trader_pages)),
]
