# Un objectif et ceux qui le servent. Les valeurs arrivent écrites, les écarts avec leur signe, les noms tels quels.
tree-pair = « { $one } » et « { $other } »
tree-told = { $how ->
    [product] Multipliés, { $factors } donnent { $total }
    [formula] Ensemble, { $factors } donnent { $total }
    [mean] Pondérées par leurs enregistrements, les { $n } cibles du dessous donnent { $total }
   *[sum] { $n ->
        [one] La seule cible du dessous donne { $total }
       *[other] Les { $n } cibles du dessous donnent { $total }
    }
}, pour une cible de { $target }{ $code ->
    [tree_adds_up]  : le compte y est.
    [tree_short]  : c’est insuffisant ({ $gap }).
    [tree_over]  : c’est plus que permis ({ $gap }).
    [tree_under]  : il reste de la marge ({ $gap }).
   *[tree_beyond]  : c’est plus que demandé ({ $gap }).
}
tree-rates = Les taux ne s’additionnent pas : ceux du dessous vont de { $low } à { $high }, { $fits ->
    [yes] la cible de { $target } est entre les deux et dépend du nombre d’enregistrements de chacun.
   *[no] ensemble ils ne peuvent donc pas donner la cible de { $target }.
}
tree-overlap = { $pairs } peuvent compter les mêmes enregistrements{ $more ->
    [0] { "" }
    [one] , ainsi qu’une autre paire
   *[other] , ainsi que { $more } autres paires
} : leur somme peut en compter certains deux fois.
tree-not-checkable = { $reason ->
    [no_children] Aucun objectif ne le sert encore.
    [other_days] Non vérifiable : les objectifs du dessous ne couvrent pas les mêmes jours.
    [outside] Non vérifiable : les filtres du dessous ne sont pas des parties du sien.
    [does_not_add_up] Non vérifiable : cet indicateur ne s’additionne pas et n’a pas de moyenne par segment.
    [undefined] Non vérifiable : une des cibles du dessous est nulle et sert de diviseur.
   *[other_metrics] Non vérifiable : aucune formule du catalogue ne tire cet indicateur de ceux du dessous.
}
