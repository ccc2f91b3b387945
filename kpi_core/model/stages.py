"""Standard steps of a sale, and the words for them in French and English."""
