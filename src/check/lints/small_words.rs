//! The small words of languages: articles, prepositions and the like.
//!
//! Each has eight bytes at most: so many are compared at once.

/// Those of each language; what two languages share tells nothing of which of them it is.
#[rustfmt::skip]
pub const SMALL_WORDS: [(&str, &str); 23] = [
    (
        "fr",
        "le la les l d de des du et en au aux un une dans pour par sur que qui ne pas se est sont ou à ce ces son \
         ses avec",
    ),
    (
        "en",
        "the of and to in for with on that is are by as at an from or its this these be a not which",
    ),
    (
        "de",
        "der die das und in den von zu mit für auf im ist des dem ein eine einer sich werden oder bei aus nach als",
    ),
    (
        "es",
        "el la los las de y en con por para que no se del al un una su sus es lo más como cuando e o a",
    ),
    (
        "it",
        "il lo la i gli le l di a da in con su per e che non si del dello della dei degli delle al alla ai alle \
         dal dalla dai nel nella nei un una sono più quando o come",
    ),
    (
        "nl",
        "de het een en van in voor met op te zijn aan bij dat die is om als door uit naar of",
    ),
    (
        "pt",
        "o a os as de e em com por para que não se do da dos das no na ao um uma seu sua é mais como quando ou",
    ),
    (
        "sl",
        "v na in za z s se je ki da po pri ter od do ali kot iz ob so o kadar pa ni bi ne tudi k med pred lahko \
         njegov njen njihov biti če ta to te tega nad",
    ),
    (
        "pl",
        "w na i z do się o że jest dla od po przez oraz nie a jak lub przy są ich to za jako który która które \
         jego jej albo ale pod nad ze we u być tym tej tego może",
    ),
    (
        "bg",
        "и в във на за от до с със по при под над към се са е да не ще или но а че как като чрез без след този \
         тази това тези кой коя им му ѝ той съм",
    ),
    (
        "cs",
        "a v na se z do je že pro o s od k po za při nebo jako ve ze ke i který která které jeho její jejich jsou \
         být není by ale také podle mezi aby tento toto nad",
    ),
    (
        "da",
        "og at det som en på er af for med den til ikke om et men de i har var så sig fra ved kan under eller skal \
         efter han hun vi du jeg nu når der også",
    ),
    (
        "el",
        "ο η το οι τα του της των τον την τη στο στη στα στις στον σε με για από και ή να θα δεν μη που ότι ως \
         προς κατά μετά αν ένα ένας μια μία ήταν έχει τις",
    ),
    (
        "et",
        "ja on ei et see oli kes mis ka kui või aga ning ta oma seda siis nii olla veel mida selle need kuid mille \
         tema ma me nad sest kas juba ole ühe pole enne üle koos kuni nende",
    ),
    (
        "fi",
        "ja on ei että se oli joka mutta hän myös kun niin kuin tai jos sekä ovat mukaan sen vain ole jo jotka ne \
         tämä sitä mitä me he minä sinä nyt siitä eikä joita jonka vai ollut olla",
    ),
    (
        "hr",
        "i u na se je za s da koji od pri ili po su o do iz ne kao te a što koja koje k bi nije prema između ako \
         njegov njihov biti ali uz ovaj to nad kod može",
    ),
    (
        "hu",
        "a az egy és vagy is nem de hogy ha mint meg van volt lesz vannak ez azt ezt ezek azok ami aki mely ki be \
         el csak már még sem ne után között szerint által alatt való kell lehet",
    ),
    (
        "lt",
        "ir į iš su be ar arba bet o kad kaip kai jei nuo iki per prie po prieš už pagal dėl apie yra buvo bus \
         būti nėra tai tas ta šis ši jo jos jų kuris kuri savo taip",
    ),
    (
        "lv",
        "un ir ar no par uz kas ka lai tas to pie vai pēc tā bet gan arī ko kā nav tiek būt kad jo līdz tad bija \
         viņš mēs tie šis šī tai pa bez caur ja tikai",
    ),
    (
        "nb",
        "og å det som en på er av for med den til ikke om et men de i har var så seg fra ved kan under eller skal \
         etter han hun vi du jeg nå når der også",
    ),
    (
        "ro",
        "de la în și cu pe din pentru care este sunt a al ai ale un o unei unui că să nu se sau mai prin după \
         între sub fără către dacă dar ca ce cei cele lui lor fi",
    ),
    (
        "sk",
        "a v na sa z do je že pre o s od k po za pri alebo ako vo zo ku i aj ktorý ktorá ktoré jeho jej ich sú byť \
         nie by ale podľa medzi aby tento toto nad",
    ),
    (
        "sv",
        "och att det som en på är av för med den till inte om ett men de i har var så sig från vid kan under eller \
         ska efter han hon vi du jag nu när där också",
    ),
];
