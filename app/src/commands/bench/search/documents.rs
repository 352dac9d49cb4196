//! Invented documents: things of a city with addresses, people to ask for, numbers and a few sentences.

use db::BoxFuture;
use kit::{Lang, Problem, Text};
use samples::{OrganisationKind, Samples};
use search::{Document, Kind, Source, Taker};

const KINDS: [Kind; 1] = [Kind { code: "object", title: "object", icon: "map-pin" }];
const PART: &str = "all";
/// Groups, as a city has resources.
const GROUPS: i64 = 180;

const WHAT: [&str; 24] = [
    "Аптека",
    "Амбулаторія",
    "Дитячий садок",
    "Гімназія",
    "Ліцей",
    "Лікарня",
    "Парк",
    "Бібліотека",
    "Зупинка",
    "Укриття",
    "Сквер",
    "Стадіон",
    "Ринок",
    "Поліклініка",
    "Спортивний майданчик",
    "Дитячий майданчик",
    "Пункт незламності",
    "Музей",
    "Будинок культури",
    "Гуртожиток",
    "Стоянка",
    "Пам’ятник",
    "Котельня",
    "Насосна станція",
];

const WHO: &str = "бригади інспектори мешканці підрядники волонтери диспетчери лікарі вчителі електрики садівники водії тренери бібліотекарі \
     архітектори екологи двірники майстри будівельники юристи депутати";
const DID: &str = "перевірили відремонтували оновили закрили відкрили обстежили пофарбували замінили прибрали утеплили освітили огородили підключили \
     полагодили описали передали прийняли замовили розчистили виміряли";
const THING: &str = "дах вікна двері насос трубу лічильник ліхтар паркан доріжку гойдалку лавку пандус тротуар клумбу дерева кабель щит котел радіатор \
     підвал горище ґанок ліфт сходи перила вивіску дзвінок водостік люк колодязь бордюр розмітку світлофор зупинку навіс контейнер смітник \
     поручень огорожу ворота";
const WHERE: [&str; 15] = [
    "біля входу",
    "у дворі",
    "на першому поверсі",
    "за будинком",
    "уздовж алеї",
    "над сходами",
    "під вікнами",
    "перед брамою",
    "у підвалі",
    "на даху",
    "біля котельні",
    "на перехресті",
    "поруч зі школою",
    "за стадіоном",
    "навпроти аптеки",
];
const WHEN: [&str; 12] = [
    "у січні",
    "у лютому",
    "у березні",
    "у квітні",
    "у травні",
    "у червні",
    "у липні",
    "у серпні",
    "у вересні",
    "у жовтні",
    "у листопаді",
    "у грудні",
];

fn sentence(samples: &mut Samples) -> String {
    let mut word = |words: &'static str| (*samples.pick(&words.split_whitespace().collect::<Vec<_>>())).to_owned();
    let (who, did, thing) = (word(WHO), word(DID), word(THING));
    format!("{who} {did} {thing} {}, {} {}", samples.pick(&WHERE), samples.pick(&WHEN), samples.number(2010..=2026))
}

/// A stream of documents; the same every time.
pub fn stream() -> Samples {
    Samples::named(2026, "search")
}

/// The next document of a stream.
pub fn invent(samples: &mut Samples, number: usize) -> Document {
    let address = samples.address();
    let title = format!("{} № {}, {}", samples.pick(&WHAT), samples.number(1..=600), address.text(Lang::Uk));
    let mut document = Document::new("object", number, format!("/resources/bench/objects/{number}"), Text::new(title, ""));
    let kind = *samples.pick(&[OrganisationKind::Utility, OrganisationKind::Condominium, OrganisationKind::Company]);
    let keeper = samples.organisation(kind);
    let person = samples.person(None);
    let (one, other) = (sentence(samples), sentence(samples));
    let concern = samples.sentence();
    document.text =
        Text::new(format!("{one}. {other}. {concern} Утримує {}, {}. Відповідає {}.", keeper.name.uk, keeper.edrpou, person.full()), "");
    document.number = format!("{number:07}");
    document.group = format!("resource-{}", samples.number(0..GROUPS));
    document.part = PART.to_owned();
    document
}

/// So many documents.
pub struct Invented {
    /// How many.
    pub count: usize,
}

impl Source for Invented {
    fn name(&self) -> &'static str {
        "invented"
    }

    fn kinds(&self) -> &'static [Kind] {
        &KINDS
    }

    fn follow<'a>(&'a self, mark: &'a str, taker: &'a mut Taker<'_>) -> BoxFuture<'a, Result<String, Problem>> {
        Box::pin(async move {
            if mark.is_empty() {
                let mut samples = stream();
                taker.renew(PART).await?;
                for number in 0..self.count {
                    taker.put(&invent(&mut samples, number)).await?;
                }
            }
            Ok("read".to_owned())
        })
    }
}
