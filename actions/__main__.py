"""Runs the action server: `python -m actions`."""

from __future__ import annotations

import logging
import sys

from actions import button_titles, synonyms
from actions.delivery.rules import claims
from actions.requests.consent_words import ConsentError, consent_words
from actions.server import create_app
from actions.settings import ActionsSettings
from actions.synonyms import SynonymsError
from actions.terms import TermsError
from actions.vocabulary import VocabularyError, vocabulary
from commerce import emails
from commerce.bootstrap import ArticlesError, KnowledgeSettings, knowledge_of, wire
from commerce.emails import EmailTextError
from commerce.settings import CommerceSettings
from waybill import log
from waybill.claims import ClaimsError
from waybill.languages import LanguagesError, languages
from waybill.settings import SettingsError, read, variable_of

WRONG = (
    SettingsError,
    TermsError,
    SynonymsError,
    VocabularyError,
    ConsentError,
    ClaimsError,
    LanguagesError,
    EmailTextError,
    ArticlesError,
)
"""What keeps the server from starting: said in its own words, without a stack."""


def main() -> int:
    """Serve until stopped; the exit status is 1 where the settings or the texts are wrong."""
    try:
        settings = read(ActionsSettings)
        commerce_settings = read(CommerceSettings)
        knowledge_settings = read(KnowledgeSettings)
        synonyms.groups()
        button_titles.titles()
        vocabulary()
        consent_words()
        claims()
        languages()
        emails.load()
        knowledge = knowledge_of(knowledge_settings)
        app = create_app(settings, lambda: wire(commerce_settings, knowledge))
    except WRONG as error:
        print(error, file=sys.stderr)
        return 1
    log.set_up("actions", settings.log_level)
    logging.getLogger("sanic").setLevel(logging.WARNING)
    try:
        app.run(settings.actions_host, settings.actions_port, single_process=True, access_log=False, motd=False)
    except OSError as error:
        print(f"{variable_of('actions_port')} {settings.actions_port} cannot be listened on: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
