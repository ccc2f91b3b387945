# Exports des logiciels de relation client, boutiques, paiements et e-mails.

issue-values-are-preliminary = { $count ->
    [one] Une ligne est marquée comme provisoire dans « { $where } » : sa valeur peut encore être révisée.
   *[other] { $count } lignes sont marquées comme provisoires dans « { $where } » : leurs valeurs peuvent encore être révisées.
}
