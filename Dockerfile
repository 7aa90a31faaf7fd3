# The service in a container: docker-compose.yml runs it beside its database.
#
#   docker build --tag catalog .
#   docker run --rm catalog --help

FROM python:3.13-slim-trixie AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY catalog catalog
COPY migrations migrations
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheel . \
    && python -m venv /opt/catalog \
    && /opt/catalog/bin/pip install --no-cache-dir "$(echo /wheel/*.whl)[serve,formats,dask,s3]"

FROM python:3.13-slim-trixie
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /nonexistent \
    --shell /usr/sbin/nologin catalog
COPY --from=build /opt/catalog /opt/catalog
# What Numba compiles is kept where a container may write, also if its root is read-only.
ENV PATH=/opt/catalog/bin:$PATH NUMBA_CACHE_DIR=/tmp/numba
USER 10001:10001
WORKDIR /tmp
EXPOSE 8400
# Proxies of the environment are for other addresses than this one.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["python", "-c", \
    "from urllib.request import ProxyHandler, build_opener; build_opener(ProxyHandler({})).open('http://127.0.0.1:8400/healthz', timeout=4)"]
ENTRYPOINT ["catalog"]
CMD ["serve", "--host", "0.0.0.0"]
