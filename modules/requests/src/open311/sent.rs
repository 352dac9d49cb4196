//! A request as a program sends it, read from its form; what it is about and where is found later.

use cases::Applicant;
use fields::Position;
use kit::{FieldProblem, Lang, Problem, Says};
use uuid::Uuid;
use web::Fields;

use super::words;

/// The most characters of a description, by the standard.
const DESCRIPTION_CHARS_MAX: usize = 4_000;
/// The most characters of a device's id.
const DEVICE_CHARS_MAX: usize = 200;

/// The form.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Sent {
    /// What it is about.
    pub service_code: String,
    /// What was written, with addresses of pictures under it.
    pub description: String,
    /// Where it is, in words.
    pub address: String,
    /// The house in the address register.
    pub house: Option<Uuid>,
    /// Where it is.
    pub position: Option<Position>,
    /// How the applicant is reached.
    pub applicant: Applicant,
    /// The device it was sent from, told apart by its program.
    pub device: String,
}

/// Reads a form.
///
/// Errors: every field that is wrong.
pub fn read(fields: &Fields, lang: Lang) -> Result<Sent, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let text = |name: &str| fields.text(name).to_owned();
    if text("service_code").is_empty() {
        problems.push(FieldProblem { field: "service_code".to_owned(), says: "field-required".into() });
    }
    let name = [text("first_name"), text("last_name")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let mut sent = Sent {
        service_code: text("service_code"),
        address: text("address_string"),
        applicant: Applicant { name, phone: text("phone"), email: text("email"), lang: lang.tag().to_owned(), ..Applicant::default() },
        device: text("device_id").chars().take(DEVICE_CHARS_MAX).collect(),
        ..Sent::default()
    };
    match description(fields) {
        Ok(text) => sent.description = text,
        Err(problem) => keep(&mut problems, problem),
    }
    match words::position(fields.get("lat"), fields.get("long")) {
        Ok(at) => sent.position = at,
        Err(problem) => keep(&mut problems, problem),
    }
    match fields.text("address_id") {
        "" => {}
        id => match id.parse() {
            Ok(id) => sent.house = Some(id),
            Err(_) => problems.push(FieldProblem { field: "address_id".to_owned(), says: "requests-georeport-address-id".into() }),
        },
    }
    if problems.is_empty() { Ok(sent) } else { Err(problems) }
}

fn description(fields: &Fields) -> Result<String, Problem> {
    let written = fields.text("description");
    let over = written.chars().count().saturating_sub(DESCRIPTION_CHARS_MAX);
    if over > 0 {
        let says = Says::new("field-text-too-long").with("max", DESCRIPTION_CHARS_MAX).with("over", over);
        return Err(Problem::field("description", says));
    }
    if !written.chars().any(char::is_alphanumeric) {
        return Err(Problem::field("description", "requests-georeport-description"));
    }
    words::with_media(written, &fields.all("media_url"))
}

/// Keeps the fields of a problem; there is no other of these readers.
fn keep(problems: &mut Vec<FieldProblem>, problem: Problem) {
    if let Problem::Invalid(own) = problem {
        problems.extend(own);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Fields {
        Fields::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    fn wrong(pairs: &[(&str, &str)]) -> Vec<String> {
        let mut all = vec![("service_code", "noise"), ("description", "Гуде компресор")];
        all.retain(|(name, _)| !pairs.iter().any(|(own, _)| own == name));
        all.extend_from_slice(pairs);
        read(&form(&all), Lang::Uk).err().unwrap_or_default().into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn every_wrong_field_is_named() {
        let long = "а".repeat(DESCRIPTION_CHARS_MAX + 1);
        for (pairs, field) in [
            (vec![], None),
            (vec![("service_code", " ")], Some("service_code")),
            (vec![("description", "   ")], Some("description")),
            (vec![("description", long.as_str())], Some("description")),
            (vec![("media_url", "javascript:x")], Some("media_url")),
            (vec![("lat", "47.9")], Some("long")),
            (vec![("lat", "here"), ("long", "33")], Some("lat")),
            (vec![("address_id", "7")], Some("address_id")),
        ] {
            assert_eq!(wrong(&pairs).first().map(String::as_str), field, "{pairs:?}");
        }
        assert_eq!(wrong(&[("service_code", ""), ("description", ""), ("lat", "x")]).len(), 3);
    }

    #[test]
    fn a_form_is_read_whole() {
        let pairs = [
            ("service_code", "noise"),
            ("description", "Гуде"),
            ("first_name", "Олена"),
            ("last_name", "Коваль"),
            ("phone", "067"),
            ("lat", "47.9"),
            ("long", "33.4"),
            ("media_url", "https://example.com/1.jpg"),
        ];
        let sent = read(&form(&pairs), Lang::En).unwrap();
        assert_eq!((sent.applicant.name.as_str(), sent.applicant.lang.as_str()), ("Олена Коваль", "en"));
        assert_eq!((sent.description.as_str(), sent.position.is_some()), ("Гуде\nhttps://example.com/1.jpg", true));
    }

    proptest! {
        #[test]
        fn any_form_is_read_or_refused(pairs in proptest::collection::vec(("[a-z_]{1,12}|service_code|description|lat|long|media_url|address_id", ".{0,40}"), 0..12)) {
            let fields = Fields::from_pairs(pairs);
            let _ = read(&fields, Lang::Uk);
        }
    }
}
