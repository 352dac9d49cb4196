//! Believable proposals for the demonstration city, in every state.

use fields::Kind;
use kit::{Grant, OrganisationId, PersonId, Problem, Role, Text, Viewer};
use registers::UpdatePeriod;
use web::House;

use crate::actions::{self, Remark};
use crate::proposal::{Draft, ProposalId, ProposedField, Verdict};
use crate::store::proposals;

/// Somebody of the demonstration city.
#[derive(Clone, Debug)]
pub struct SamplePerson {
    /// Their id.
    pub person: PersonId,
    /// Their name.
    pub name: String,
}

/// Who plays in the story: somebody who proposes for an organisation, and the expert group.
#[derive(Clone, Debug)]
pub struct Cast {
    /// The author.
    pub author: SamplePerson,
    /// The keeper of what is proposed.
    pub organisation: OrganisationId,
    /// The experts, two at least for the whole story.
    pub experts: Vec<SamplePerson>,
}

impl SamplePerson {
    fn viewer(&self, role: Role, organisation: Option<OrganisationId>) -> Viewer {
        let grants = vec![Grant::over(role, organisation)];
        Viewer { person: Some(self.person), name: self.name.clone(), grants, ..Viewer::default() }
    }
}

fn choice(uk: &str, en: &str, choices: &[&str]) -> ProposedField {
    ProposedField { choices: choices.iter().map(|one| (*one).to_owned()).collect(), ..ProposedField::new(uk, en, Kind::Choice) }
}

fn draft(cast: &Cast, title: Text, why: &str, sources: &str, period: UpdatePeriod, count: i64, fields: Vec<ProposedField>) -> Draft {
    let name = ProposedField { required: true, ..ProposedField::new("Назва", "Name", Kind::Text) };
    Draft {
        title,
        code: String::new(),
        why: why.to_owned(),
        organisation: cast.organisation,
        responsible: Some(cast.author.person),
        update_period: period,
        expected_count: Some(count),
        sources: sources.to_owned(),
        fields: std::iter::once(name).chain(fields).collect(),
    }
}

fn place() -> [ProposedField; 2] {
    [ProposedField::new("Адреса", "Address", Kind::Address), ProposedField::new("Місце на карті", "Place on the map", Kind::Point)]
}

fn drinking_fountains(cast: &Cast) -> Draft {
    let mut fields = place().to_vec();
    fields.push(choice("Стан", "Condition", &["Працює", "На ремонті", "Законсервовано на зиму"]));
    fields.push(ProposedField::new("Дата перевірки води", "Water tested on", Kind::Date));
    draft(
        cast,
        Text::new("Питні фонтанчики", "Drinking fountains"),
        "Улітку мешканці щодня питають контакт-центр, де набрати води. Карта зніме ці дзвінки й покаже, які райони без води.",
        "Обхід працівників водоканалу та журнал лабораторії",
        UpdatePeriod::Month,
        140,
        fields,
    )
}

fn bicycle_parking(cast: &Cast) -> Draft {
    let mut fields = place().to_vec();
    fields.push(ProposedField::new("Місць", "Spaces", Kind::Integer));
    fields.push(ProposedField::new("Під дахом", "Covered", Kind::YesNo));
    draft(
        cast,
        Text::new("Велопарковки", "Bicycle parking"),
        "Дані потрібні для плану велодоріжок: зараз ніхто не знає, біля яких шкіл і лікарень є де лишити велосипед.",
        "Таблиця управління транспорту, 2025 рік",
        UpdatePeriod::HalfYear,
        320,
        fields,
    )
}

fn quiet_rooms(cast: &Cast) -> Draft {
    let mut fields = place().to_vec();
    fields.push(ProposedField::new("Телефон", "Telephone", Kind::Phone));
    fields.push(ProposedField::new("Години роботи", "Opening hours", Kind::OpeningHours));
    draft(
        cast,
        Text::new("Кімнати тиші", "Quiet rooms"),
        "Ветерани та люди з аутизмом шукають місця, де можна перечекати шум. Таких кімнат у місті вже одинадцять.",
        "Листи закладів культури та центрів послуг",
        UpdatePeriod::Quarter,
        11,
        fields,
    )
}

fn street_stalls(cast: &Cast) -> Draft {
    draft(
        cast,
        Text::new("Сезонна торгівля", "Seasonal stalls"),
        "Щоб інспекція й мешканці бачили, які точки торгівлі дозволені та до якого числа.",
        "Рішення виконкому про розміщення",
        UpdatePeriod::Week,
        600,
        place().to_vec(),
    )
}

/// Proposals in the states of a living city: a draft, one waiting, one returned, one in review with an approval, one rejected.
/// Written through the module's own actions, at the time of the house's clock.
///
/// Errors: of the actions.
pub async fn proposals(house: &House, cast: &Cast) -> Result<Vec<ProposalId>, Problem> {
    let author = cast.author.viewer(Role::Publisher, Some(cast.organisation));
    let experts: Vec<Viewer> = cast.experts.iter().map(|expert| expert.viewer(Role::Expert, None)).collect();
    let draft_only = actions::create(house, &author, quiet_rooms(cast)).await?;
    let mut made = vec![draft_only];
    for draft in [drinking_fountains(cast), bicycle_parking(cast), street_stalls(cast)] {
        let id = actions::create(house, &author, draft).await?;
        actions::submit(house, &author, id, version(house, id).await?).await?;
        made.push(id);
    }
    if let ([_, fountains, parking, stalls, ..], Some(first)) = (made.as_slice(), experts.first()) {
        let (fountains, parking, stalls) = (*fountains, *parking, *stalls);
        actions::give_opinion(
            house,
            first,
            fountains,
            version(house, fountains).await?,
            Verdict::Approve,
            "Потрібно ще до літа. Підтримую.",
        )
        .await?;
        let remark = Remark {
            field: "fields.3".to_owned(), body: "Додайте варіант «Знято», щоб не губити старі точки.".to_owned()
        };
        actions::comment(house, first, fountains, remark).await?;
        actions::return_to_author(
            house,
            first,
            parking,
            version(house, parking).await?,
            "Додайте, хто обслуговує парковку, і чи є кріплення за раму.",
        )
        .await?;
        let why = "Ці дані вже є в ресурсі тимчасових споруд, його варто доповнити.";
        actions::reject(house, experts.last().unwrap_or(first), stalls, version(house, stalls).await?, why).await?;
    }
    Ok(made)
}

async fn version(house: &House, id: ProposalId) -> Result<i64, Problem> {
    Ok(proposals::find(house.db(), id).await?.version)
}
