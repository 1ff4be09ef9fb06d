//! For each rule that a set can break, a change to the sound set that breaks it and no other.

/// A rule, and the change to the sound set that breaks it: in a file, a text that stands there once and what
/// takes its place. An empty text stands for a new file; files under `templates` take the place of the
/// built-in ones.
pub type Case = (&'static str, &'static [(&'static str, &'static str, &'static str)]);

pub const READING: &[Case] = &[
    ("I001", &[("tasks.csv", "Décrire", "D\u{fffd}crire")]),
    ("I002", &[("kpis.csv", "", "WINDOWS")]),
    ("I003", &[("kpis.csv", "", "role;text\nregisseur;Seats sold\n")]),
    ("I004", &[("tasks.csv", "Classer", "\"Classer")]),
    ("I005", &[("tasks.csv", "Classer", "\"Classer\" vite")]),
    ("I006", &[("tasks.csv", "Classer", "Classer, décrire")]),
    ("I007", &[("tasks.csv", "role,text", "role,texte")]),
    ("I007", &[("tasks.csv", "role,text", "Tâches de chaque métier,\nrole,text")]),
    ("I007", &[("tasks.csv", "role,text", "role,competence,level,descriptor")]),
    ("I008", &[("deliverables.csv", "position,text", "positoin,text")]),
    ("I008", &[("kpis.csv", "", "role,text,\nregisseur,Seats sold,1\n")]),
    ("I009", &[("deliverables.csv", "position,text", "text,text")]),
    ("I009", &[("tasks.csv", "", "role,text,text\nregisseur,Every day,Install\nregisseur,Every day,Repair\n")]),
    ("I010", &[("roles.csv", "", "DELETE")]),
    ("I010", &[("codes.csv", "", "DELETE")]),
    ("I010", &[("profile.csv", "", "DELETE")]),
    ("I010", &[("competences.csv", "", "DELETE")]),
    ("I010", &[("frameworks.csv", "", "DELETE")]),
    ("I011", &[("tasks.csv", "Classer", "")]),
    ("I012", &[("tasks.csv", "Classer", "Cla\u{7}sser")]),
    ("I013", &[("tasks.csv", "Classer", "LONG")]),
    ("I014", &[("level.csv", "", "role\n")]),
    ("I014", &[("kpis.pdf", "", "PK")]),
    ("I010", &[("kpis.xlsx", "", "PK")]),
    ("I010", &[("kpis/partner.xlsx", "", "PK")]),
    ("I010", &[("tasks/partner.xlsx", "", "PK")]),
    ("I010", &[("liste.csv", "", "role,position,text\n"), ("tasks.csv", "", "DELETE")]),
    ("I015", &[("rolepress.toml", "[set]", "[rules]\nunused-codes = \"off\"\n[set]")]),
    ("I016", &[("tasks.csv", "", "PK\u{3}\u{4}")]),
    ("I016", &[("kpis.csv", "", "WIDE")]),
    ("I017", &[("tasks.csv", "Classer", "#REF!")]),
    ("I017", &[("tasks.csv", "Classer", "########")]),
    ("I017", &[("tasks.csv", "Classer", "=CONCAT(A2;B2)")]),
    ("I014", &[("tasks/minutes.docx", "", "PK")]),
    ("I018", &[("tasks/copy.csv", "", "role,text\narchiviste,Classer\nmediateur,Guider\nregisseur,Install\n")]),
    ("I019", &[("tasks.csv", "regisseur,Install", "role,text\nregisseur,Install")]),
    ("I019", &[("tasks.csv", "role,text", "role,text\nRôle,Texte")]),
    ("I007", &[("tasks.csv", "role,text\n", "")]),
    ("I007", &[("tasks.csv", "role,text", "\"role,text\"")]),
    ("I007", &[("tasks.csv", "role,text", "sep=;\nrole,text")]),
    ("I007", &[("kpis.csv", "", "role:text\nregisseur:Seats sold\n")]),
    ("I007", &[("tasks.csv", "role,text", "role,t\u{435}xt")]),
    ("I007", &[("deliverables.csv", "position,text", "position,")]),
    ("I006", &[("kpis.csv", "", "role,text\nregisseur;Seats sold\nmediateur;Visites\n")]),
    ("I006", &[("tasks.csv", "archiviste,Classer", "archiviste;Classer")]),
    ("I008", &[("deliverables.csv", "position,text", "Position (2),text")]),
];

pub const RESOLVING: &[Case] = &[
    ("R101", &[("references.csv", "TC3", "TC33")]),
    ("R102", &[("references.csv", "TC3", "TC-3")]),
    (
        "R103",
        &[
            ("frameworks/2.csv", "", "framework,title\nautre,Autre cadre\n"),
            ("codes/2.csv", "", "code,label,framework\nBC3,Chanter juste,autre\n"),
            ("references/2.csv", "", "role,competence,code\nregisseur,A.1,BC3\n"),
        ],
    ),
    ("R104", &[("tasks.csv", "regisseur", "regiseur")]),
    ("R105", &[("profile.csv", "archiviste,B.1", "archiviste,B.2")]),
    ("R106", &[("roles.csv", "Médiateur,cadre", "Médiateur,carde")]),
    ("R107", &[("areas.csv", "cadre,B", "cadre,F")]),
    ("R108", &[("roles.csv", "Médiateur,cadre,fr", "Médiateur,cadre,français")]),
    ("R108", &[("frameworks.csv", "1.0,fr", "1.0,fr!")]),
    ("R109", &[("levels.csv", "archiviste,B.1,1", "archiviste,B.1,6")]),
    ("R110", &[("deliverables.csv", "accountable", "acountable")]),
    ("R111", &[("examples.csv", "knowledge,C3", "attitude,C3")]),
    ("R112", &[("profile.csv", "***", "****")]),
    (
        "R113",
        &[("levels/2.csv", "", "role,competence,level,descriptor,assigned\nregisseur,A.1,3,Hires ushers.,many\n")],
    ),
    ("R114", &[("competences.csv", "reception,2-4", "reception,4-2")]),
    ("R115", &[("deliverables.csv", "accountable,1", "accountable,first")]),
    ("R116", &[("levels.csv", "regisseur,A.1", "regisseur,A.2")]),
    ("R117", &[("levels/2.csv", "", "role,competence,level,descriptor,new\nregisseur,A.1,3,Hires ushers.,x\n")]),
    ("R118", &[("levels.csv", "regisseur,A.1", "regisseur,1.A")]),
    ("R119", &[("codes.csv", "BC2,BC", "BC1,BC")]),
    (
        "R122",
        &[
            ("roles.csv", "language,summary", "language,reviewed"),
            ("roles.csv", "Garde la mémoire.", "2026-02-30"),
            ("roles.csv", "Parle au public.", "2026-02-28"),
            ("roles.csv", "Keeps the house running.", ""),
        ],
    ),
    ("R123", &[("tasks/2.csv", "", "role,text,text@eng\nmediateur,Lire,Read\n")]),
    ("R123", &[("tasks/2.csv", "", "role,text,text@fr\nmediateur,Lire,Relire\nregisseur,Rig the set,Monter\n")]),
    ("R124", &[("kpis/2.csv", "", "role,position,text\nmediateur,4,Contes\nmediateur,4,Chants\n")]),
    ("R120", &[("roles.csv", "mediateur", "media/teur")]),
    ("R121", &[("references.csv", "TC3", "tc 3")]),
];

pub const REFERENCES: &[Case] = &[
    ("L201", &[("references.csv", "Filme et monte des reportages", "Animer un débat")]),
    ("L202", &[("references.csv", "Gestion du prêt d'appareils", "Écoute les visiteurs")]),
    ("L203", &[("references.csv", "archiviste,A.1,BC1,\n", "archiviste,A.1,TC2,\n")]),
    ("L204", &[("references.csv", "TC4,Tenir le site à jour", "TC1,")]),
    (
        "L205",
        &[
            ("codes/2.csv", "", "code,label\nBC3,\"Rédiger des guides, concevoir des affiches\"\n"),
            (
                "references/2.csv",
                "",
                "role,competence,code,label_as_printed\narchiviste,B.1,BC3,Rédiger des guides\n\
                 mediateur,A.2,BC3,Concevoir des affiches\n",
            ),
        ],
    ),
    ("L206", &[("codes/2.csv", "", "code,label\nBC3,Chanter juste\n")]),
    (
        "L207",
        &[
            ("codes/2.csv", "", "code,label\nBC4,Chanter juste\n"),
            ("references/2.csv", "", "role,competence,code\nregisseur,A.1,BC4\n"),
        ],
    ),
    ("L208", &[("codes.csv", "TC1,TC,", "TC1,MC,")]),
];

pub const PROFILE: &[Case] = &[
    ("L301", &[("levels.csv", "archiviste,A.2,3,Conduit un chantier de numérisation.\n", "")]),
    ("L302", &[("levels.csv", "archiviste,A.1,4,", "archiviste,A.1,5,")]),
    ("L302", &[("levels.csv", "archiviste,A.1,4,Décide des horaires et des règles de la salle.", "archiviste,A.1,5,")]),
    ("L303", &[("levels.csv", "archiviste,A.1,3,Adapte l'accueil à chaque demande.\n", "")]),
    ("L304", &[("levels.csv", "Adapte l'accueil à chaque demande.", "Renseigne les lecteurs au guichet !")]),
    ("L305", &[("levels.csv", "archiviste,A.1,3,", "archiviste,A.1,4,")]),
    ("L306", &[("examples.csv", "C2,les fonds", "C5,les fonds")]),
    ("L307", &[("profile.csv", "archiviste,A.2,,**", "archiviste,A.2,,")]),
    ("L308", &[("profile.csv", "Accueillir les publics", "Réparation de vélos")]),
    ("L308", &[("profile.csv", "Accueillir les publics", "Montage vidéo")]),
    (
        "L309",
        &[
            (
                "competences.csv",
                "cadre,A.2,Conduite de projet",
                "cadre,A.2,\"Conduite de projet, tenue de la boutique et garde des clés\"",
            ),
            ("profile.csv", "Conduite de projets", "Garde des clés"),
            ("profile.csv", "archiviste,A.2,,", "archiviste,A.2,Tenue de la boutique,"),
        ],
    ),
    ("L310", &[("profile.csv", "archiviste,A.2,,**\narchiviste,B.1,,*\n", "archiviste,B.1,,*\narchiviste,A.2,,**\n")]),
    ("L311", &[("roles.csv", "Faire connaître les fonds", "")]),
    ("L312", &[("tasks.csv", "Raconter", "Guider")]),
    ("L314", &[("sections.csv", "", "role,heading,text\narchiviste,Rattachement,Direction| Conservation\n")]),
    ("L315", &[("tasks/2.csv", "", "role,heading,text\nregisseur,Prepare,Read the plan\nregisseur,,Hire the lamps\n")]),
    (
        "L316",
        &[("tasks/2.csv", "", "role,heading,text\nregisseur,Prepare,Read the plan\nregisseur,PREPARE,Hire lamps\n")],
    ),
    ("L317", &[("tasks.csv", "Décrire", "DÃ©crire")]),
    ("L317", &[("tasks.csv", "Décrire", "D&eacute;crire")]),
    ("L317", &[("tasks.csv", "Décrire", "D?crire")]),
    ("L318", &[("sections.csv", "", "role,heading,text\narchiviste,Rattachement,n/a\n")]),
    ("L319", &[("tasks.csv", "Classer", "- Classer")]),
    ("L319", &[("tasks.csv", "Classer", "\"• Classer les fonds\n• Coter les fonds\"")]),
    ("L319", &[("tasks.csv", "Classer", "1. Classer"), ("tasks.csv", "Décrire", "2. Décrire")]),
    ("L321", &[("tasks.csv", "Décrire", "Décrire selon TC42 (voir A.9)")]),
    (
        "L323",
        &[
            ("roles.csv", "cadre,en,", "cadre,fr,"),
            (
                "sections.csv",
                "",
                "role,heading,text\nregisseur,Mission,\"Keeps the records of the town, helps readers to find what they are looking \
             for, and sees to it that nothing of what the services hand over is lost. Works with the schools and the museum \
             on the plans of each year, and with the offices of the town.\"\n",
            ),
        ],
    ),
    ("L327", &[("roles.csv", "Garde la mémoire.", "Garde la mémoire (A.2 (5)).")]),
    ("L326", &[("tasks.csv", "Décrire", "Décrire les les fonds (et les prêter")]),
    (
        "L328",
        &[(
            "levels/2.csv",
            "",
            "role,competence,level,descriptor,descriptor@fr\nregisseur,A.1,3,,Engage des ouvreurs.\n",
        )],
    ),
    (
        "L329",
        &[(
            "kpis.csv",
            "",
            "role,text\n\
             archiviste,Boîtes rangées\narchiviste,Cotes posées\narchiviste,Dons reçus\narchiviste,Fiches relues\n\
             mediateur,Groupes reçus\nmediateur,Heures de visite\nmediateur,Inscrits\nmediateur,Jeux créés\n\
             regisseur,Lamps mended\nregisseur,Nights on tour\nregisseur,Seats sold\nregisseur,Visitors placed\n",
        )],
    ),
    ("L325", &[("areas.csv", "Planifier", "Construire"), ("areas.csv", "B,Construire", "B,Planifier")]),
    (
        "L324",
        &[
            ("levels.csv", "d'une exposition.", "d'une exposition.\nmediateur,A.2,3,Monte une tournée entière."),
            ("levels.csv", "regisseur,A.1,2", "regisseur,A.1,3,Welcomes the guests of honour.\nregisseur,A.1,2"),
        ],
    ),
    ("L322", &[("sections.csv", "", "role,heading,text\narchiviste,A.1,Renseigne les lecteurs au guichet.\n")]),
    (
        "L320",
        &[(
            "levels.csv",
            "4,Décide des horaires et des règles de la salle.\narchiviste,A.2,3,",
            "4,\narchiviste,A.2,2,n/a\narchiviste,A.2,3,",
        )],
    ),
    (
        "L313",
        &[
            ("references.csv", "archiviste,B.1,BC2,Travail d'équipe\n", ""),
            ("references/2.csv", "", "role,competence,code\nregisseur,A.1,BC2\n"),
        ],
    ),
];

pub const TEMPLATES: &[Case] = &[
    ("T401", &[("templates/legend.hbs", "", "<p>\n  {{#if description.misson}}a{{/if}}\n</p>")]),
    ("T402", &[("templates/legend.hbs", "", "{{> sumary}}")]),
    ("T403", &[("templates/legend.hbs", "", "<p>{{uppercase title}}</p>")]),
    (
        "T404",
        &[("templates/legend.hbs", "", "{{> annex}}"), ("templates/annex.hbs", "", "<h2>Annexe</h2>{{> legend}}")],
    ),
    ("T405", &[("templates/legend.hbs", "", "<p>\n{{#if title}}a</p>")]),
    ("T406", &[("templates/legend.hbs", "", "LONG")]),
    ("T407", &[("templates/legend.hbs", "", "<p>Une <b>légende</b></p>")]),
    ("T408", &[("templates/legend.hbs", "", "<p class=\"mutted\">a</p>")]),
    ("T409", &[("templates/legend.hbs", "", "<p>{{t \"role.missoin\"}}</p>")]),
    ("T410", &[("templates/theme.toml", "", "[style.lead]\nsize = \"12\"\n")]),
    ("T411", &[("templates/locales/fr.toml", "", "language = \"fr\"\nmonths = [\"janvier\"]\n")]),
];

/// As above, of templates that can be used all the same.
pub const GIVEN: &[Case] = &[
    ("T412", &[("templates/locales/mt.toml", "", MALTESE)]),
    ("T414", &[("templates/theme.toml", "", "YELLOW")]),
    ("T413", &[("templates/theme.tml", "", "[page]\n"), ("templates/legend.hbs", "", "<p>{{title.text}}</p>")]),
];

/// A locale with one word that is misspelt, and so without many.
pub const MALTESE: &str = "language = \"mt\"\nfrench_spacing = false\ndate = \"{day} {month} {year}\"\n\
                  months = [\"\", \"\", \"\", \"\", \"\", \"\", \"\", \"\", \"\", \"\", \"\", \"\"]\n\
                  [words.role]\nmisssion = \"Missjoni\"\n";

pub const DOCUMENTS: &[Case] = &[
    ("D501", &[("rolepress.toml", "[set]", "[set]\nlogo = \"logo.png\"")]),
    ("D502", &[("tasks.csv", "Classer", "Classer les 漢字")]),
];
