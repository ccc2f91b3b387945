"""Everything a person reads: messages of both languages, numbers, dates, and the locale handed to charts."""

from kpi_core.text.formatter import Formatter
from kpi_core.text.speech import LANGUAGES, Text, text_for
from kpi_core.text.vega import vega_locale

__all__ = ["LANGUAGES", "Formatter", "Text", "text_for", "vega_locale"]
