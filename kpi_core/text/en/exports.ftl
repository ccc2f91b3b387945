# Exports of known systems, and what they cannot answer.

error-column-not-added = “{ $metric }” has no meaning: the values of “{ $where }” cannot be added up in this export (people seen several times, results of different kinds, or shares).
issue-column-not-added = The values of “{ $where }” cannot be added up in this export (people seen several times, results of different kinds, or shares).
