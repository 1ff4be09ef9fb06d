//! A document with every block and inline there is.

use std::sync::Arc;

use crate::calendar::Day;
use crate::document::testing::{self, row};
use crate::document::{
    Block, Cell, CellAddress, Contents, Document, Field, FieldKind, Heading, Image, Inline, Link, List, ListItem,
    Metadata, Meter, Paragraph, Picture, Pictures, Row, Scope, Section, Span, Step, StyleId, Table, Target, Theme,
};

pub(super) fn theme() -> Theme {
    Theme::parse(include_str!("theme.toml")).expect("the theme of the tests is sound")
}

pub(super) fn pictures() -> Pictures {
    let png = include_bytes!("logo.png").to_vec();
    let picture = Picture { width: 160, height: 48, rgb: vec![200; 160 * 48 * 3], png };
    ["funding-1", "logo"].map(|name| (name.to_owned(), Arc::new(picture.clone()))).into()
}

/// Makes the blocks; holds the theme for its style names.
pub(super) struct Kit {
    theme: Theme,
}

impl Kit {
    pub fn new() -> Self {
        Kit { theme: theme() }
    }

    pub fn style(&self, name: &str) -> StyleId {
        self.theme.style_id(name).expect("the theme of the tests has it")
    }

    pub fn heading(&self, level: u8, text: &str) -> Block {
        let style = self.style(["title", "h2", "h3", "h4"][usize::from(level) - 1]);
        let anchor = Some(format!("sec-{level}.{}", text.len()));
        Block::Heading(Heading { level, style, anchor, content: vec![inline(text)] })
    }

    pub fn paragraph(&self, style: &str, content: Vec<Inline>) -> Block {
        Block::Paragraph(Paragraph { style: self.style(style), anchor: None, content })
    }

    pub fn cell(&self, text: &str) -> Cell {
        self.cell_of("body", vec![self.paragraph("body", vec![inline(text)])])
    }

    pub fn cell_of(&self, style: &str, blocks: Vec<Block>) -> Cell {
        Cell { style: self.style(style), ..testing::cell(blocks) }
    }

    pub fn span(&self, style: &str, text: &str) -> Inline {
        Inline::Span(Span { style: self.style(style), language: None, cell: None, content: vec![inline(text)] })
    }
}

pub(super) fn inline(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

pub(super) fn from_cell(table: &str, key: &str, column: &str, text: &str) -> Inline {
    let cell = CellAddress { table: table.to_owned(), key: key.to_owned(), column: column.to_owned() };
    let content = vec![inline(text)];
    Inline::Span(Span { style: StyleId::BODY, language: None, cell: Some(cell), content })
}

fn field(name: &str, label: &str, placeholder: &str, kind: FieldKind) -> Inline {
    let (name, label, placeholder) = (name.to_owned(), label.to_owned(), placeholder.to_owned());
    Inline::Field(Field { name, label, placeholder, kind })
}

fn head(mut cell: Cell, scope: Scope) -> Cell {
    cell.scope = Some(scope);
    cell
}

fn spanning(mut cell: Cell, columns: usize, rows: usize) -> Cell {
    (cell.column_span, cell.row_span) = (columns, rows);
    cell
}

pub(super) fn document() -> Document {
    let kit = Kit::new();
    let metadata = Metadata {
        title: "Webmestre".to_owned(),
        subject: "Fiche métier".to_owned(),
        author: "Observatoire & Cie".to_owned(),
        keywords: vec!["web".to_owned(), "A.1".to_owned()],
        language: "fr".to_owned(),
        role: "webmestre".to_owned(),
        header: ("Webmestre".to_owned(), "Jeu d’exemple".to_owned()),
        footer: (String::new(), "Version 1 – 2 novembre 2026".to_owned()),
        date: Day::parse("2026-11-02").expect("a day"),
        source_digest: "0123456789abcdef".repeat(4),
    };
    let title = from_cell("roles", "webmestre", "title", "Webmestre");
    let blocks = vec![
        Block::Heading(Heading { level: 1, style: kit.style("title"), anchor: None, content: vec![title] }),
        kit.paragraph("subtitle", vec![inline("Profil de rôle selon le cadre européen")]),
        fields(&kit),
        Block::Contents(Contents { style: StyleId::BODY, depth: 3 }),
        kit.heading(2, "Description du métier"),
        kit.paragraph("body", marks(&kit)),
        description(&kit),
        kit.heading(2, "Profil"),
        summary(&kit),
        kit.heading(3, "Listes"),
        kit.heading(4, "À puces"),
        bullets(&kit),
        ordered(&kit),
        kit.heading(4, "Étiquetées"),
        labelled(&kit),
        note(&kit),
        Block::Section(Section { style: StyleId::BODY, anchor: Some("end".to_owned()), blocks: Vec::new() }),
    ];
    Document { metadata, blocks }
}

fn fields(kit: &Kit) -> Block {
    let line = |label: &str, field: Inline| {
        row(vec![head(kit.cell(label), Scope::Row), kit.cell_of("body", vec![kit.paragraph("body", vec![field])])])
    };
    let choices = vec!["A".to_owned(), "B & C".to_owned(), "A".to_owned(), String::new()];
    Block::Table(Table {
        style: kit.style("description"),
        anchor: None,
        summary: "Les champs à remplir".to_owned(),
        columns: 2,
        head: vec![row(vec![head(kit.cell("Champ"), Scope::Column), head(kit.cell("Valeur"), Scope::Column)])],
        body: vec![
            line("Titulaire", field("holder", "Titulaire", "Nom du titulaire", FieldKind::Text)),
            line("Missions", field("missions", "Missions", "Décrire…", FieldKind::MultilineText)),
            line("Date d’effet", field("effective-date", "Date d’effet", "Choisir une date", FieldKind::Date)),
            line("Grade", field("grade", "Grade", "Choisir", FieldKind::Choice(choices))),
            line("Approuvé", field("approved", "Approuvé", "", FieldKind::Check)),
        ],
    })
}

fn marks(kit: &Kit) -> Vec<Inline> {
    let english = Inline::Span(Span {
        style: StyleId::BODY,
        language: Some("en".to_owned()),
        cell: None,
        content: vec![inline("community manager")],
    });
    let link = |target, text: &str| Inline::Link(Link { target, content: vec![inline(text)] });
    vec![
        inline("Un texte avec du "),
        Inline::Strong(vec![inline("gras")]),
        inline(", de l’"),
        Inline::Emphasis(vec![inline("italique"), Inline::Strong(vec![inline(" et les deux")])]),
        inline(", un passage "),
        english,
        inline(", un code "),
        kit.span("code", "TC10"),
        inline(", un "),
        kit.span("new", "descripteur nouveau"),
        inline(", un lien "),
        link(Target::External("https://example.org/a?b=1&c=2".to_owned()), "dehors"),
        inline(", un lien "),
        link(Target::Internal("end".to_owned()), "dedans"),
        inline(", un lien "),
        link(Target::Internal("nowhere".to_owned()), "sans but"),
        inline(","),
        Inline::LineBreak,
        inline("une deuxième ligne, de l’hébreu : שלום עולם ; & < > \" ' et 😀."),
    ]
}

fn description(kit: &Kit) -> Block {
    let mission = from_cell(
        "roles",
        "webmestre",
        "mission",
        "Assurer la présence en ligne de l’organisation & de ses partenaires.",
    );
    let list = List {
        style: kit.style("list"),
        ordered: false,
        items: ["Concevoir", "Publier", "Mesurer"]
            .map(|text| item(None, vec![kit.paragraph("body", vec![inline(text)])]))
            .into(),
    };
    Block::Table(Table {
        style: kit.style("description"),
        anchor: Some("description".to_owned()),
        summary: "Description du rôle, une rubrique par ligne".to_owned(),
        columns: 2,
        head: vec![row(vec![head(kit.cell("Rubrique"), Scope::Column), head(kit.cell("Contenu"), Scope::Column)])],
        body: vec![
            row(vec![
                head(kit.cell("Titre"), Scope::Row),
                kit.cell_of(
                    "body",
                    vec![kit.paragraph("body", vec![from_cell("roles", "webmestre", "title", "Webmestre")])],
                ),
            ]),
            row(vec![
                head(kit.cell("Mission"), Scope::Row),
                kit.cell_of("body", vec![kit.paragraph("body", vec![mission])]),
            ]),
            row(vec![
                head(kit.cell("Tâches"), Scope::Row),
                kit.cell_of("body", vec![Block::List(list), labelled(kit)]),
            ]),
        ],
    })
}

fn summary(kit: &Kit) -> Block {
    let header = ["", "e-Compétence", "Importance", "Niveaux", "Descripteur"];
    let meter = |steps: [Step; 5], words: &str| {
        Inline::Meter(Meter { style: StyleId::BODY, steps: steps.into(), alternative: words.to_owned() })
    };
    let levels = [
        [Step::Empty, Step::Some, Step::Most, Step::Most, Step::None],
        [Step::Empty, Step::Asked, Step::Asked, Step::Empty, Step::Empty],
    ];
    let line = |code: &str, title: &str, steps: [Step; 5], style: &str| {
        let descriptor =
            from_cell("levels", &format!("webmestre/{code}/2"), "descriptor", "Sait conseiller dans un cadre défini.");
        row(vec![
            head(kit.cell(code), Scope::Row),
            kit.cell(title),
            kit.cell("★★★"),
            kit.cell_of("body", vec![kit.paragraph("body", vec![meter(steps, "niveaux 2 à 5 sur 5"), inline(" 2–5")])]),
            kit.cell_of(style, vec![kit.paragraph("body", vec![descriptor])]),
        ])
    };
    let area = Row {
        style: kit.style("area"),
        anchor: Some("area-a".to_owned()),
        cells: vec![spanning(head(kit.cell("A. Planification"), Scope::Column), 5, 1)],
    };
    let tall = row(vec![
        spanning(kit.cell("A.6"), 1, 2),
        spanning(kit.cell("deux lignes, deux colonnes"), 2, 2),
        kit.cell("a"),
        kit.cell("b"),
    ]);
    let rest = row(vec![kit.cell("c"), kit.cell_of("level-none", Vec::new())]);
    Block::Table(Table {
        style: kit.style("grid"),
        anchor: None,
        summary: "Les e-compétences du rôle et leurs niveaux".to_owned(),
        columns: 5,
        head: vec![row(header.map(|text| head(kit.cell(text), Scope::Column)).into())],
        body: vec![
            area,
            line("A.1", "SI et stratégie d’affaires", levels[0], "level-most"),
            line("A.3", "Planification de produits et de projets", levels[1], "level-some"),
            line("A.5", "Conception d’architecture", levels[1], "level-none"),
            tall,
            rest,
        ],
    })
}

fn item(label: Option<&str>, blocks: Vec<Block>) -> ListItem {
    ListItem { anchor: None, label: label.map(|label| vec![inline(label)]), blocks }
}

fn bullets(kit: &Kit) -> Block {
    let text = |text: &str| kit.paragraph("body", vec![inline(text)]);
    let inner = List { style: kit.style("list"), ordered: false, items: vec![item(None, vec![text("niveau deux")])] };
    let items = vec![
        item(None, vec![text("un premier point"), Block::List(inner)]),
        item(None, vec![text("un point de deux paragraphes"), text("dont voici le second")]),
        item(
            None,
            vec![Block::List(List {
                style: StyleId::BODY,
                ordered: false,
                items: vec![item(None, vec![text("sans texte au-dessus")])],
            })],
        ),
    ];
    Block::List(List { style: kit.style("list"), ordered: false, items })
}

fn ordered(kit: &Kit) -> Block {
    let items = ["d’abord", "ensuite"].map(|text| item(None, vec![kit.paragraph("body", vec![inline(text)])]));
    Block::List(List { style: StyleId::BODY, ordered: true, items: items.into() })
}

fn labelled(kit: &Kit) -> Block {
    let items = [
        ("C1", "connaît les normes du web"),
        (
            "S2",
            "est capable de tester l’accessibilité d’un site entier, page par page, avec des outils et avec des personnes, et d’en rendre compte",
        ),
        ("TC10", "architecture de l’information"),
    ];
    let items = items.map(|(label, text)| item(Some(label), vec![kit.paragraph("body", vec![inline(text)])]));
    Block::List(List { style: StyleId::BODY, ordered: false, items: items.into() })
}

fn note(kit: &Kit) -> Block {
    let logo = |name: &str, alternative: &str| {
        Inline::Image(Image { style: StyleId::BODY, name: name.to_owned(), alternative: alternative.to_owned() })
    };
    Block::Section(Section {
        style: kit.style("note"),
        anchor: Some("note".to_owned()),
        blocks: vec![
            kit.paragraph("body", vec![inline("Ce projet a été financé avec le soutien de la Commission européenne.")]),
            kit.paragraph("subtitle", vec![inline("Un autre style dans le même cadre.")]),
            kit.paragraph(
                "body",
                vec![
                    logo("funding-1", "Drapeau européen"),
                    inline(" "),
                    logo("funding-1", ""),
                    logo("missing", "Image absente"),
                ],
            ),
        ],
    })
}
