# Roundtable in a container: not root, no tools to build or install with, one volume. docs/operating.md says how to run it.

FROM python:3.11-slim-bookworm AS build
WORKDIR /build
COPY requirements/build.txt requirements/run.txt requirements/
RUN python -m venv --without-pip /opt/roundtable \
    && python -m pip --python /opt/roundtable/bin/python install --no-cache-dir --require-hashes -r requirements/run.txt \
    && python -m pip install --no-cache-dir --root-user-action=ignore --require-hashes -r requirements/build.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY cogs cogs
COPY content content
RUN python -m pip wheel --no-deps --no-build-isolation --wheel-dir /wheel . \
    && python -m pip --python /opt/roundtable/bin/python install --no-cache-dir --no-deps --no-index /wheel/*.whl

FROM python:3.11-slim-bookworm
RUN python -m pip uninstall --yes --quiet --root-user-action=ignore pip setuptools wheel \
    && groupadd --gid 10001 roundtable \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin roundtable \
    && install --directory --owner=roundtable --group=roundtable --mode=0700 /data
COPY --from=build /opt/roundtable /opt/roundtable
COPY deploy/container.toml /etc/roundtable/config.toml
ENV PATH=/opt/roundtable/bin:$PATH ROUNDTABLE_CONFIG=/etc/roundtable/config.toml
USER 10001:10001
WORKDIR /data
VOLUME ["/data"]
STOPSIGNAL SIGTERM
# Asks the port that deploy/container.toml opens inside the container; settings of your own need one too.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["/opt/roundtable/bin/python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:9464/healthz', timeout=4)"]
ENTRYPOINT ["/opt/roundtable/bin/roundtable"]
CMD ["run"]
