# Parley's image: Python, what requirements.lock names with its hashes, and the project. Nothing is fetched at start.
FROM python:3.11.13-slim-bookworm

# A new named volume takes its owner from the folder in the image; the code stays root's.
RUN useradd --uid 50000 --create-home parley \
    && install --directory --owner=parley --group=parley /parley/home

WORKDIR /parley/app

# Wheels only: building a source archive would fetch build tools that the lock does not hold.
COPY requirements.lock ./
RUN pip install --no-cache-dir --no-deps --only-binary :all: --require-hashes --requirement requirements.lock

COPY LICENSE NOTICE README.md pyproject.toml ./
COPY warehouse warehouse
COPY sources sources
COPY transforms transforms
COPY expectations expectations
COPY plugins plugins
COPY dags dags

# Installed in place, with the build tools of the lock; bytecode is written now, because the user may not write here.
RUN pip install --no-cache-dir --no-deps --no-index --no-build-isolation --editable . \
    && python -m compileall -q .

ENV PYTHONUNBUFFERED=1 \
    PARLEY_HOME=/parley/home \
    AIRFLOW_HOME=/parley/home/airflow
USER parley
VOLUME /parley/home
