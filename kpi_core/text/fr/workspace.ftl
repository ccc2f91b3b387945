# Ce qui peut empêcher de conserver le travail.

error-workspace-full = Rien n’a été enregistré : le disque qui contient { $folder } est plein. Votre dernier état enregistré est intact.
    .hint = Libérez de la place et recommencez, ou choisissez un autre dossier (BOUSSOLE_WORKSPACE).
error-workspace-not-writable = Rien n’a été enregistré : impossible d’écrire dans le dossier { $folder }.
    .hint = Vérifiez qu’il existe et qu’il vous appartient, ou choisissez un autre dossier (BOUSSOLE_WORKSPACE ou --workspace).
error-workspace-busy = Rien n’a été enregistré : une autre fenêtre ou un autre programme utilise l’espace de travail { $folder }.
    .hint = Patientez un instant et recommencez.
error-workspace-damaged = Les enregistrements de l’espace de travail { $folder } sont illisibles : le fichier boussole.sqlite est endommagé. Vos fichiers, dans son dossier « files », sont intacts.
    .hint = Restaurez boussole.sqlite depuis une sauvegarde, ou choisissez un autre dossier et importez de nouveau vos fichiers.
error-workspace-newer = L’espace de travail { $folder } a été enregistré par une version plus récente de Boussole et a été laissé tel quel.
    .hint = Mettez Boussole à jour, ou choisissez un autre dossier.
error-workspace-failed = Rien n’a été enregistré : le disque qui contient { $folder } a signalé une erreur. Votre dernier état enregistré est intact.
    .hint = Vérifiez le disque, puis recommencez.
error-workspace-changed-elsewhere = Rien n’a été enregistré : les fichiers actifs ont été modifiés entre-temps dans une autre fenêtre.
    .hint = Regardez ce qui est actif maintenant, puis recommencez.
error-nothing-to-confirm = Il n’y a rien à confirmer : aucun tableau n’a été trouvé dans ces fichiers.
    .hint = Choisissez des fichiers qui contiennent un tableau avec une ligne de noms de colonnes.
error-too-much-at-once = « { $file } » a été laissé de côté : ensemble, ces fichiers dépassent { $megabytes } Mo.
    .hint = Confirmez d’abord les autres fichiers, puis ajoutez celui-ci.
error-nothing-to-undo = Il n’y a rien à annuler : aucun fichier n’est actif.
error-nothing-to-redo = Il n’y a rien à rétablir : cet état est le plus récent.
error-version-unknown = L’historique ne contient pas de version { $version }.
    .hint = Choisissez-en une dans la liste.
error-snapshot-missing = Les données de { $file } ne sont plus dans l’espace de travail { $folder } : elles ont été supprimées de l’extérieur.
    .hint = Importez de nouveau le fichier, ou revenez à une version antérieure.
error-saved-by-newer-version = Cet enregistrement vient d’une version plus récente de Boussole et ne peut pas être lu ici.
    .hint = Mettez Boussole à jour.
error-saved-table-damaged = La description enregistrée d’un tableau est illisible : elle est endommagée.
    .hint = Importez de nouveau le fichier.

issue-mapping-remembered = Les colonnes de { $where } sont utilisées comme vous l’aviez confirmé la dernière fois.
issue-mapping-does-not-fit = La colonne { $where } était utilisée comme { ROLE($role) } la dernière fois, mais son contenu actuel ne le permet pas.

error-event-name-empty = L’événement n’a pas été enregistré : il n’a pas de nom.
    .hint = Dites en quelques mots ce qui s’est passé.
error-event-name-too-long = L’événement n’a pas été enregistré : son nom compte { $length } caractères, { $limit } au plus sont possibles.
    .hint = Raccourcissez-le.
error-event-ends-before-it-begins = L’événement n’a pas été enregistré : son dernier jour ({ $last }) précède son premier jour ({ $start }).
    .hint = Corrigez l’un des deux jours.
error-event-unknown = Rien n’a été enregistré : cet événement n’est plus dans la liste. Il a été supprimé entre-temps.
    .hint = Regardez la liste telle qu’elle est maintenant.
error-note-too-long = Rien n’a été enregistré : la note compte { $length } caractères, { $limit } au plus sont possibles.
    .hint = Raccourcissez-la.

event-list-first-day = Premier jour
event-list-last-day = Dernier jour
event-list-name = Événement
issue-event-date-unreadable = La ligne { $line } a été laissée de côté : « { $text } » n’est pas un jour du calendrier. Écrivez 27/11/2026 ou 2026-11-27.
issue-event-without-date = La ligne { $line } a été laissée de côté : elle n’a pas de date.
issue-event-name-empty = La ligne { $line } a été laissée de côté : elle ne dit pas ce qui s’est passé.
issue-event-name-too-long = La ligne { $line } a été laissée de côté : son nom compte { $length } caractères, { $limit } au plus sont possibles.
issue-event-ends-before-it-begins = La ligne { $line } a été laissée de côté : son dernier jour ({ $last }) précède son premier jour ({ $start }).
issue-event-dates-not-day-first = { $order ->
    [mdy] Les dates ont été lues avec le mois en premier
   *[ymd] Les dates ont été lues avec l’année en premier
} : certaines ne permettent aucune autre lecture.
issue-events-left-out = { $count ->
    [one] La dernière ligne a été laissée de côté
   *[other] Les { $count } dernières lignes ont été laissées de côté
} : une liste peut contenir { $limit } événements.
issue-event-list-empty = Aucun événement n’a été trouvé. Écrivez-en un par ligne : premier jour, dernier jour, nom.
issue-event-list-too-long = Rien n’a été lu : la liste est trop longue. Elle peut contenir { $limit } événements.
issue-event-list-unreadable = Rien n’a été lu : ce n’est pas une liste d’événements. Écrivez un événement par ligne : premier jour, dernier jour, nom.
