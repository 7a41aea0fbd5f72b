# The assistant: the Rasa server with its model. Build from the root of the checkout:
#   docker build -f deploy/docker/assistant.Dockerfile -t waybill-assistant .
# The model is trained while the image is built, so that every replica answers alike and an older image is also the
# older model. To try another one, mount it over /app/models.

FROM python:3.10.18-slim-bookworm AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements/assistant.txt /tmp/requirements.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --require-hashes -r /tmp/requirements.txt

FROM python:3.10.18-slim-bookworm AS model
ENV RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=2
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY requirements/assistant.txt requirements/
COPY config.yml credentials.yml domain.yml endpoints.yml ./
COPY data data
COPY waybill waybill
COPY assistant assistant
RUN /opt/venv/bin/python -m assistant train \
    && rm -rf .rasa

FROM python:3.10.18-slim-bookworm
LABEL org.opencontainers.image.title="Waybill assistant" org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --system --gid 10001 waybill \
    && useradd --system --uid 10001 --gid waybill --no-create-home --home-dir /tmp --shell /usr/sbin/nologin waybill
ENV PATH=/opt/venv/bin:$PATH HOME=/tmp MPLCONFIGDIR=/tmp \
    PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=2 \
    WAYBILL_ASSISTANT_HOST=0.0.0.0 WAYBILL_ASSISTANT_PORT=5005
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY --from=model /app /app
COPY web/chat web/chat
USER 10001:10001
EXPOSE 5005
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:5005/health', timeout=4)"]
CMD ["python", "-m", "assistant"]
