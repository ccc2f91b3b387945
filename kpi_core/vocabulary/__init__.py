"""Words every room uses: time, units, filters, errors, findings."""
