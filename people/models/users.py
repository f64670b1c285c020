"""One account for each person, with or without e-mail (law 6)."""

import uuid

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock
from core.enums import Visibility
from people.names import check_name


class UserQuerySet(models.QuerySet):
    """Who is there to be seen."""

    def with_public_card(self):
        """Active people with a published profile; an account whose first e-mail address was never proven has none."""
        unproven = apps.get_model("account.EmailAddress").objects.filter(
            user=models.OuterRef("pk"), primary=True, verified=False
        )
        return (
            self.filter(is_active=True, profile__visibility=Visibility.PUBLISHED)
            .exclude(models.Exists(unproven))
            .select_related("profile__neighbourhood")
        )


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Creates people with e-mail, without e-mail, and the first admin."""

    @classmethod
    def normalize_email(cls, email):
        return (email or "").strip().lower() or None

    def create_user(self, email=None, password=None, **fields):
        user = self.model(email=self.normalize_email(email), **fields)
        if password:
            user.set_password(password)
        else:
            user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})

    def get_by_natural_key(self, email):
        return self.get(email=self.normalize_email(email))


class User(AbstractBaseUser, PermissionsMixin):
    """A person. Someone without e-mail has no e-mail and no usable password; keys to a person are PROTECT."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), max_length=254, unique=True, null=True, blank=True)
    display_name = models.CharField(
        _("display name"),
        max_length=80,
        validators=[check_name],
        help_text=_("The name neighbours see. It need not be a full name."),
    )
    is_active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_("Turn this off to end all sessions and bar signing in. Nothing is deleted."),
    )
    is_staff = models.BooleanField(
        _("staff"), default=False, help_text=_("Works for the council; says so beside the name.")
    )
    # Kept by notices/, so that no page has to count.
    unread_notices = models.PositiveIntegerField(default=0, editable=False)
    date_joined = models.DateTimeField(_("joined"), default=clock.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email__isnull=True) | models.Q(email=Lower("email")), name="email_is_lower_case"
            ),
            models.CheckConstraint(condition=~models.Q(email=""), name="no_email_is_null_not_empty"),
        ]

    def __str__(self) -> str:
        return self.display_name or _("Somebody")

    def save(self, *args, **kwargs):
        self.email = UserManager.normalize_email(self.email)
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    @property
    def first_name(self) -> str:
        """What Wagtail's menu calls the person; without it the menu shows the e-mail address."""
        return self.display_name

    @property
    def call_name(self) -> str:
        """What neighbours call somebody among others: the first word of the display name."""
        return str(self).split()[0]

    def get_absolute_url(self) -> str:
        return reverse("people:person-detail", args=[self.pk])
