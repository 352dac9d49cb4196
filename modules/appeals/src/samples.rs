//! Appeals, questions and requests for information of the invented city, brought through the engine's own actions.

use cases::actions::{Addressee, Given, NewCase, Spot, move_case, open_case};
use cases::{Applicant, CaseId, Hand, Source};
use kit::{OrganisationId, Problem, Viewer};
use samples::Samples;
use serde_json::{Map, Value, json};
use web::House;

use crate::known::{APPEALS, INFORMATION, QUESTIONS};

/// What people write of each kind of appeal.
const APPEALED: [(&str, [&str; 3]); 3] = [
    (
        "proposal",
        [
            "Пропоную поставити лавки вздовж алеї: людям старшого віку ніде перепочити.",
            "Пропоную зробити перехід піднятим біля школи, машини не пригальмовують.",
            "Зауваження щодо розкладу: вечірні рейси відмінено, люди йдуть пішки.",
        ],
    ),
    (
        "application",
        [
            "Прошу допомогти з відновленням водопостачання в будинку: управитель не відповідає третій тиждень.",
            "Прошу перевірити законність тимчасової споруди на тротуарі.",
            "Прошу надати роз’яснення щодо переліку документів для матеріальної допомоги.",
        ],
    ),
    (
        "complaint",
        [
            "Скаржуся на бездіяльність: на попередню заяву відповіді не було понад місяць.",
            "Скаржуся на відмову прийняти документи: вимагали довідку, якої закон не передбачає.",
            "Скаржуся на рішення про демонтаж без попередження.",
        ],
    ),
];

/// Questions, the answers to them, and how both are shown to everybody.
const ASKED: [(&str, &str); 4] = [
    (
        "Коли відремонтують тротуар на нашій вулиці?",
        "Ремонт заплановано на друге півріччя: кошти вже передбачено програмою, підрядника визначать до травня.",
    ),
    (
        "Чи можна записати дитину до гуртка посеред навчального року?",
        "Так. Вільні місця є, заяву приймають у будь-який день, потрібні лише свідоцтво й довідка від лікаря.",
    ),
    (
        "Чому в парку прибрали майданчик для собак?",
        "Майданчик перенесли на сто метрів ближче до входу, огорожу встановлять до кінця місяця.",
    ),
    (
        "Як часто вивозять великогабаритні відходи?",
        "Двічі на тиждень, у вівторок і п’ятницю. Графік висить на кожному контейнерному майданчику.",
    ),
];

/// What people ask to see.
const INFORMED: [&str; 3] = [
    "Прошу копію рішення про передачу приміщення в оренду й розрахунок орендної плати.",
    "Прошу перелік закупівель деревини за минулий рік із цінами й постачальниками.",
    "Прошу відомості про кількість звернень щодо якості питної води за районами.",
];

/// Somebody who writes; invented.
#[derive(Clone, Debug)]
pub struct Writer {
    /// Their name.
    pub name: String,
    /// Where they live.
    pub residence: String,
}

fn new(kind: &str, category: &str, data: Value, writer: &Writer, number: usize) -> NewCase {
    NewCase {
        kind: kind.to_owned(),
        source: Source::Web,
        category: category.to_owned(),
        data: data.as_object().cloned().unwrap_or_default(),
        spot: Spot::default(),
        to: None,
        person: None,
        applicant: Applicant {
            name: writer.name.clone(),
            residence: writer.residence.clone(),
            email: format!("citizen-{number}@example.com"),
            lang: "uk".to_owned(),
            ..Applicant::default()
        },
        files: Vec::new(),
        received: None,
        key: None,
    }
}

async fn opened(house: &House, new: NewCase) -> Result<CaseId, Problem> {
    Ok(open_case(house, &Hand::of(&Viewer::visitor()).quietly(), new).await?.id)
}

async fn step(house: &House, by: &Viewer, id: CaseId, verb: &str, given: Given) -> Result<(), Problem> {
    move_case(house, &Hand::of(by).quietly(), id, None, verb, given).await
}

fn saying(answer: &str, data: &Value) -> Given {
    Given { answer: answer.to_owned(), data: data.as_object().cloned().unwrap_or_default(), ..Given::default() }
}

/// Opens an appeal and leads it some steps on: registered, answered or forwarded.
///
/// Errors: those of the engine.
pub async fn appeal(
    house: &House,
    by: &Viewer,
    writer: &Writer,
    executor: OrganisationId,
    number: usize,
    steps: usize,
) -> Result<CaseId, Problem> {
    let mut chance = Samples::new(number as u64 + 393);
    let (category, words) = *chance.pick(&APPEALED);
    let mut data = json!({ "text": *chance.pick(&words) });
    if number.is_multiple_of(5) {
        data["privilege"] = json!(*chance.pick(&["war-participant", "large-family", "chornobyl", "combatant"]));
    }
    if number.is_multiple_of(9) {
        data["signatories"] = json!(12 + number);
    }
    let id = opened(house, new(APPEALS, category, data, writer, number)).await?;
    if steps == 0 {
        return Ok(id);
    }
    if number.is_multiple_of(11) {
        let given = saying(
            "Питання належить до повноважень іншого органу, тому ми переслали звернення туди.",
            &json!({ "forwarded_to": "Обласна військова адміністрація" }),
        );
        step(house, by, id, "forward", given).await?;
        return Ok(id);
    }
    let topic = *chance.pick(&["communal", "housing", "transport", "social", "law"]);
    let sign = if number.is_multiple_of(7) { "repeated" } else { "primary" };
    let social = *chance.pick(&["pensioner", "worker", "unemployed", "other"]);
    let data = json!({ "topic": topic, "sign": sign, "social": social });
    let given = Given { executor: Some(executor), ..saying("", &data) };
    step(house, by, id, if number.is_multiple_of(3) { "accept-short" } else { "accept" }, given).await?;
    if steps > 1 {
        let result = *chance.pick(&["satisfied", "explained", "explained", "refused"]);
        let given = saying(
            "Ваше звернення розглянуто. Вжито заходів, про які повідомляємо: фахівці оглянули місце й склали акт.",
            &json!({ "result": result }),
        );
        step(house, by, id, "answer", given).await?;
    }
    Ok(id)
}

/// Asks an official; the question is answered, found good and published as far as `steps` say.
///
/// Errors: those of the engine.
pub async fn question(house: &House, by: &Viewer, writer: &Writer, to: Addressee, number: usize, steps: usize) -> Result<CaseId, Problem> {
    let (asked, answered) = ASKED.get(number / 4 % ASKED.len()).copied().unwrap_or_default();
    let data = json!({ "text": asked, "consent": true });
    let id = opened(house, NewCase { to: Some(to), ..new(QUESTIONS, "question", data, writer, number) }).await?;
    if steps > 0 {
        step(house, by, id, "answer", saying(answered, &Value::Object(Map::new()))).await?;
    }
    if steps > 1 {
        let quality = if number.is_multiple_of(3) { "good" } else { "excellent" };
        let hand = Hand::with_code(&Viewer::visitor()).quietly();
        let given = saying("", &json!({ "quality": quality, "completeness": "whole" }));
        move_case(house, &hand, id, None, "settle", given).await?;
        step(house, by, id, "publish", saying("", &json!({ "public_question": asked, "public_answer": answered }))).await?;
    }
    Ok(id)
}

/// Asks for public information.
///
/// Errors: those of the engine.
pub async fn request(house: &House, by: &Viewer, writer: &Writer, number: usize, steps: usize) -> Result<CaseId, Problem> {
    let text = INFORMED.get(number % INFORMED.len()).copied().unwrap_or_default();
    let data = json!({ "text": text, "asker": "person", "delivery": "email" });
    let id = opened(house, new(INFORMATION, "information", data, writer, number)).await?;
    if steps > 0 {
        step(house, by, id, "answer", saying("Надаємо інформацію, про яку йдеться в запиті, у додатку.", &json!({ "result": "given" })))
            .await?;
    }
    Ok(id)
}
