//! Requests of the invented city: believable words about believable places, brought through the engine's own actions.

use cases::actions::{Assignment, Given, NewCase, Spot, assign_case, move_case, open_case, rate_case};
use cases::{Applicant, CaseId, Hand, Source};
use fields::Position;
use kit::{Problem, Viewer};
use samples::Samples;
use serde_json::json;
use web::House;

use crate::KIND;

/// What people write of each category.
const WORDS: [(&str, [&str; 3]); 12] = [
    (
        "roads-pothole",
        [
            "Глибока яма на правій смузі, машини об’їжджають по зустрічній.",
            "Після дощу яму не видно, уже двоє пробили колесо.",
            "Яма біля зупинки, автобус щоразу гойдає.",
        ],
    ),
    (
        "roads-sidewalk",
        [
            "Плитка на тротуарі провалилася, з візочком не проїхати.",
            "Бордюр зруйновано, після темряви небезпечно.",
            "Тротуар розмило, стоїть калюжа по кісточки.",
        ],
    ),
    (
        "light-out",
        ["Не світять два ліхтарі поспіль, двір темний.", "Ліхтар блимає і гасне за хвилину.", "Уся алея без світла з понеділка."],
    ),
    (
        "light-traffic",
        ["Світлофор для пішоходів не перемикається на зелений.", "Світлофор блимає жовтим третій день.", "Не працює звук для незрячих."],
    ),
    (
        "water-leak",
        [
            "З-під асфальту б’є вода, тече до під’їзду.",
            "У підвалі тече труба, пахне вогкістю.",
            "Колонка не закривається, вода тече на дорогу.",
        ],
    ),
    (
        "water-none",
        [
            "З ранку немає холодної води, диспетчер не відповідає.",
            "Вода лише тонкою цівкою вище третього поверху.",
            "Вода каламутна й тхне.",
        ],
    ),
    (
        "waste-uncollected",
        [
            "Контейнери переповнені, сміття лежить навколо.",
            "Тиждень не вивозили великі речі.",
            "Вітер розносить пакети дитячим майданчиком.",
        ],
    ),
    ("waste-dump", ["За гаражами зробили звалище будівельного сміття.", "У балці викидають шини.", "Біля посадки знову купа сміття."]),
    ("trees-fallen", ["Після вітру гілка лежить на тротуарі.", "Дерево впало на паркан садочка.", "Гілка висить на дротах."]),
    ("trees-dry", ["Сухий тополь нахилився над зупинкою.", "Гілки торкаються вікон четвертого поверху.", "Дерево тріснуло навпіл."]),
    ("yard-playground", ["Зламана гойдалка, стирчить болт.", "На гірці відірвано лист металу.", "Пісочниця без бортиків."]),
    ("other", ["Стара афіша затуляє розклад на зупинці.", "Відкрилися двері трансформаторної будки.", "Лавку перенесли на проїзд."]),
];

/// A place of the invented city.
#[derive(Clone, Debug)]
pub struct SampleSpot {
    /// In words.
    pub address: String,
    /// The house.
    pub house: Option<uuid::Uuid>,
    /// The district.
    pub district: Option<uuid::Uuid>,
    /// On the ground.
    pub position: Position,
}

/// Opens one request; `number` tells them apart.
///
/// Errors: those of the engine.
pub async fn open(house: &House, spot: &SampleSpot, number: usize, name: &str) -> Result<CaseId, Problem> {
    let mut chance = Samples::new(number as u64 + 311);
    let (category, words) = *chance.pick(&WORDS);
    let text = *chance.pick(&words);
    let source = if chance.chance(0.6) { Source::Phone } else { Source::Web };
    let new = NewCase {
        kind: KIND.to_owned(),
        source,
        category: category.to_owned(),
        data: json!({ "text": text }).as_object().cloned().unwrap_or_default(),
        spot: Spot { address: spot.address.clone(), house: spot.house, district: spot.district, position: Some(spot.position) },
        to: None,
        person: None,
        applicant: Applicant {
            name: name.to_owned(),
            email: format!("resident-{number}@example.com"),
            lang: "uk".to_owned(),
            ..Applicant::default()
        },
        files: Vec::new(),
        received: None,
        key: None,
    };
    Ok(open_case(house, &Hand::of(&Viewer::visitor()).quietly(), new).await?.id)
}

/// Leads a request some steps on: charged, taken, done, contested or rated, as it goes in a city.
///
/// Errors: those of the engine.
pub async fn lead(house: &House, by: &Viewer, id: CaseId, steps: usize, number: usize) -> Result<(), Problem> {
    let hand = Hand::of(by).quietly();
    let case = cases::store::cases::find(house.db(), id).await?.ok_or(Problem::NotFound)?;
    if steps == 0 {
        return Ok(());
    }
    if case.executor_id.is_none() {
        assign_case(house, &hand, id, None, Assignment::Charge(case.keeper_id, by.person)).await?;
    }
    let step = |verb: &'static str, answer: &'static str| {
        let (hand, given) = (hand.clone(), Given { answer: answer.to_owned(), ..Given::default() });
        async move { move_case(house, &hand, id, None, verb, given).await }
    };
    step("take", "").await?;
    if steps == 1 {
        return Ok(());
    }
    if number.is_multiple_of(9) {
        return step("ask", "Уточніть, будь ласка, біля якого під’їзду це сталося.").await;
    }
    step("finish", "Роботи виконано. Дякуємо, що повідомили.").await?;
    let applicant = Hand::with_code(&Viewer::visitor()).quietly();
    if number.is_multiple_of(14) {
        let given = Given {
            answer: "На жаль, нічого не змінилося: проблема на місці.".to_owned(), ..Given::default()
        };
        return move_case(house, &applicant, id, None, "contest", given).await;
    }
    if number.is_multiple_of(3) {
        let mark = [4, 4, 3, 4, 2, 3, 1].get(number % 7).copied().unwrap_or(4);
        let reason = if number.is_multiple_of(2) { "result" } else { "speed" };
        let reasons = if mark > 2 { Vec::new() } else { vec![reason.to_owned()] };
        rate_case(house, &applicant, id, ratings::Ballot { mark, reasons, ..ratings::Ballot::default() }).await?;
    }
    Ok(())
}
