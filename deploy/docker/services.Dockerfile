# The action server and the sandbox shop: one image, the command says which. Build from the root of the checkout:
#   docker build -f deploy/docker/services.Dockerfile -t waybill-services .

FROM python:3.11.13-slim-bookworm AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements/services.txt /tmp/requirements.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --require-hashes -r /tmp/requirements.txt

FROM python:3.11.13-slim-bookworm
LABEL org.opencontainers.image.title="Waybill services" org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --system --gid 10001 waybill \
    && useradd --system --uid 10001 --gid waybill --no-create-home --home-dir /tmp --shell /usr/sbin/nologin waybill
ENV PATH=/opt/venv/bin:$PATH HOME=/tmp \
    PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    WAYBILL_ACTIONS_HOST=0.0.0.0 WAYBILL_ACTIONS_PORT=5055 \
    WAYBILL_SHOP_HOST=0.0.0.0 WAYBILL_SHOP_PORT=5057 \
    HEALTH_URL=http://127.0.0.1:5055/health
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY waybill waybill
COPY commerce commerce
COPY actions actions
COPY shop shop
COPY data data
# The vectors of the articles, so that no start has to make them: the file system cannot be written to later.
RUN ["python", "-c", "from commerce.adapters.markdown import reading, search; search.Search(reading.read())"]
USER 10001:10001
EXPOSE 5055 5057
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(os.environ['HEALTH_URL'], timeout=4)"]
CMD ["python", "-m", "actions"]
