# The site as one image: `docker build -t civiclab .` What it needs at run time: docs/settings.md
FROM python:3.11-slim AS base

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=civiclab.settings.production \
    MEDIA_ROOT=/data/media \
    STATIC_ROOT=/srv/static

# What statements are drawn as PDFs with; without it their pages are printed instead.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /srv/civiclab
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .

RUN useradd --system --home /srv/civiclab civiclab \
    && mkdir -p /data/media /srv/static var \
    && chown civiclab /data/media /srv/static var
USER civiclab
VOLUME /data/media
EXPOSE 8000

# Migrates, collects static files, then runs gunicorn and the task worker together.
CMD ["python", "manage.py", "serve", "0.0.0.0:8000"]
