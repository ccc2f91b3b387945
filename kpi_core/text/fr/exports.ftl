# Exports de systèmes connus, et ce qu’ils ne peuvent pas dire.

error-column-not-added = « { $metric } » n’a pas de sens : les valeurs de « { $where } » ne s’additionnent pas dans cet export (personnes comptées plusieurs fois, résultats de natures différentes ou parts).
issue-column-not-added = Les valeurs de « { $where } » ne s’additionnent pas dans cet export (personnes comptées plusieurs fois, résultats de natures différentes ou parts).
