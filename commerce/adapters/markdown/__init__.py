"""Articles in a folder of Markdown files."""

from commerce.adapters.markdown.knowledge import MarkdownKnowledge
from commerce.adapters.markdown.reading import ArticlesError
from commerce.adapters.markdown.settings import KnowledgeSettings

__all__ = ["ArticlesError", "KnowledgeSettings", "MarkdownKnowledge"]
