"""A whole Rasa project in a few lines, trained in seconds: real components, little to learn."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import rasa
import yaml

MESSAGES = {
    "en": {
        "greet": ["hello", "hi there", "good morning", "hello hello"],
        "track_order": ["where is my order", "track my order", "where is my parcel", "where is order W1001"],
        "business_info": ["what are your opening hours", "when are you open", "your opening hours please"],
        "goodbye": ["goodbye", "bye bye", "see you, goodbye"],
    },
    "es": {
        "greet": ["hola", "buenos días", "hola, buenas tardes", "hola hola"],
        "track_order": ["dónde está mi pedido", "rastrear mi pedido", "dónde está mi paquete", "estado de mi pedido"],
        "business_info": ["cuál es su horario", "a qué hora abren", "su horario por favor"],
        "goodbye": ["adiós", "hasta luego", "adiós, hasta luego"],
    },
}
TEXTS = {
    "utter_greet": {"en": "Hello from {name}!", "es": "¡Hola de parte de {name}!"},
    "utter_goodbye": {"en": "Goodbye!", "es": "¡Adiós!"},
    "utter_business_info": {"en": "We open at nine.", "es": "Abrimos a las nueve."},
    "utter_ask_identity": {"en": "Who are you?", "es": "¿Quién eres?"},
    "utter_assistant_trouble": {"en": "Something broke on our side.", "es": "Algo ha fallado por nuestra parte."},
    "utter_rephrase": {"en": "Please say that again.", "es": "Dímelo otra vez."},
    "utter_status": {"en": "{order_id} is on its way.", "es": "{order_id} está en camino."},
}
DOMAIN = """\
version: "3.1"
intents:
- greet: {use_entities: []}
- track_order: {use_entities: []}
- business_info: {use_entities: []}
- goodbye: {use_entities: []}
- nlu_fallback: {use_entities: []}
entities: [order_id, email, date, tracking_number]
slots:
  language: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  identity: {type: any, influence_conversation: false, mappings: [{type: custom}]}
forms:
  identity_form: {required_slots: [identity]}
actions: [action_track_order, action_fallback]
"""
RULES = """\
version: "3.1"
rules:
- rule: Track an order
  steps: [{intent: track_order}, {action: action_track_order}]
- rule: Greet back
  steps: [{intent: greet}, {action: utter_greet}]
- rule: About the shop
  steps: [{intent: business_info}, {action: utter_business_info}]
- rule: Not understood
  steps: [{intent: nlu_fallback}, {action: action_fallback}]
- rule: The shopper is known
  condition: [{active_loop: identity_form}]
  steps:
  - action: identity_form
  - active_loop: null
  - slot_was_set: [{requested_slot: null}]
  - action: action_track_order
"""
STORIES = """\
version: "3.1"
stories:
- story: Hello and goodbye
  steps: [{intent: greet}, {action: utter_greet}, {intent: goodbye}, {action: utter_goodbye}]
"""
CONFIG = """\
recipe: default.v1
assistant_id: tiny
language: en
importers: [{name: assistant.importer.LanguageFolders}]
pipeline:
- name: assistant.nlu.entity_rules.EntityRules
- name: assistant.nlu.vectors.SentenceVectors
- {name: assistant.nlu.classifier.IntentAndLanguageClassifier, out_of_scope_threshold: 0.5}
- name: assistant.nlu.sentiment.Sentiment
policies:
- {name: assistant.policies.rules.Rules, core_fallback_action_name: action_fallback}
- {name: assistant.policies.stories.Stories, max_history: 6}
"""


def write_tiny_project(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """Write the project; `files` replaces some by path."""
    contents = {
        "domain.yml": DOMAIN,
        "config.yml": CONFIG,
        "data/rules/rules.yml": RULES,
        "data/stories/stories.yml": STORIES,
        "data/shop.yml": "name: The Tiny Shop\n",
        "data/payloads.yml": "payloads:\n  greet: {}\n",
        **{f"data/nlu/{language}/all.yml": nlu_of(intents) for language, intents in MESSAGES.items()},
        **{f"data/responses/{language}/all.yml": responses_in(language) for language in MESSAGES},
        **{f"data/terms/{language}.yml": f"status: {{sent: sent {language}}}\n" for language in MESSAGES},
        **(files or {}),
    }
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def nlu_of(intents: Mapping[str, list[str]]) -> str:
    """The file with the messages of these intents."""
    blocks = [
        f"- intent: {name}\n  examples: |\n" + "".join(f"    - {t}\n" for t in some) for name, some in intents.items()
    ]
    return 'version: "3.1"\nnlu:\n' + "".join(blocks)


def responses_in(language: str, **changes: Any) -> str:
    """The file with the responses of one language."""
    responses = {name: [{"text": texts[language]}] for name, texts in TEXTS.items()}
    return yaml.safe_dump({"version": "3.1", "responses": {**responses, **changes}}, allow_unicode=True)


def train_tiny_model(folder: Path) -> Path:
    """Train the project in a folder; the path of its model."""
    before = Path.cwd()
    os.chdir(folder)  # Rasa keeps its cache below the working folder
    try:
        result = rasa.train("domain.yml", "config.yml", ["data"], "models", fixed_model_name="tiny")
    finally:
        os.chdir(before)
    return folder / str(result.model)
