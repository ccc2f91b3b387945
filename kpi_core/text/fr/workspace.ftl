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
