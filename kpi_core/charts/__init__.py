"""From a result to what is drawn: Vega-Lite specs as plain dicts, and the small tables beside them."""
