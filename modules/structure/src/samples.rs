//! Believable posts of an invented city: a head of each body, deputies and divisions of the larger ones, a vacancy here and there.

use ::samples::{SamplePerson, Samples};
use identity::post::PostForm;
use kit::Text;
use kit::identifiers::Sex;

/// A post with whoever holds it.
#[derive(Clone, Debug)]
pub struct SamplePost {
    /// What it is.
    pub form: PostForm,
    /// Who holds it; nobody in a vacant one.
    pub holder: Option<SamplePerson>,
}

/// A title for a man, a woman and in English.
struct Title(&'static str, &'static str, &'static str);

const HEADS: [(&str, Title); 10] = [
    ("council", Title("Міський голова", "Міська голова", "Mayor")),
    ("committee", Title("Керуючий справами виконкому", "Керуюча справами виконкому", "Chief Administrator of the Executive Committee")),
    ("department", Title("Директор департаменту", "Директорка департаменту", "Director of the Department")),
    ("district", Title("Голова районної у місті ради", "Голова районної у місті ради", "Head of the District Council")),
    ("utility", Title("Директор підприємства", "Директорка підприємства", "Director of the Enterprise")),
    ("hospital", Title("Генеральний директор", "Генеральна директорка", "Director General")),
    ("clinic", Title("Головний лікар", "Головна лікарка", "Chief Physician")),
    ("library", Title("Завідувач бібліотеки", "Завідувачка бібліотеки", "Head of the Library")),
    ("carrier", Title("Директор", "Директорка", "Director")),
    ("other", Title("Директор", "Директорка", "Director")),
];

const UNDER: [Title; 4] = [
    Title("Заступник директора департаменту", "Заступниця директора департаменту", "Deputy Director of the Department"),
    Title("Начальник відділу звернень громадян", "Начальниця відділу звернень громадян", "Head of the Citizens’ Appeals Division"),
    Title("Начальник планового відділу", "Начальниця планового відділу", "Head of the Planning Division"),
    Title("Головний спеціаліст", "Головна спеціалістка", "Chief Specialist"),
];

const RECEPTION: [(&str, &str); 4] = [
    ("Перший і третій понеділок місяця, 10:00–12:00", "First and third Monday of the month, 10:00–12:00"),
    ("Щовівторка, 14:00–17:00", "Every Tuesday, 14:00–17:00"),
    ("Друга середа місяця, 09:00–13:00", "Second Wednesday of the month, 09:00–13:00"),
    ("Щочетверга, 15:00–17:00, за записом", "Every Thursday, 15:00–17:00, by appointment"),
];

/// The posts of a body of this kind (`department`, `school`), the same for the same `samples`.
pub fn posts(kind: &str, samples: &mut Samples) -> Vec<SamplePost> {
    let head = HEADS.iter().find(|(own, _)| *own == kind).or(HEADS.last());
    let mut all: Vec<SamplePost> = head.map(|(_, title)| post(title, true, 0, samples)).into_iter().collect();
    if kind == "department" || kind == "committee" {
        all.extend(UNDER.iter().zip(1..).map(|(title, place)| post(title, false, place, samples)));
        let vacant = samples.chance(0.3);
        if let Some(last) = all.last_mut().filter(|_| vacant) {
            last.holder = None;
        }
    }
    all
}

fn post(title: &Title, head: bool, place: i64, samples: &mut Samples) -> SamplePost {
    let holder = samples.person(None);
    let uk = if holder.sex == Sex::Female { title.1 } else { title.0 };
    let (reception_uk, reception_en) = *samples.pick(&RECEPTION);
    let form = PostForm {
        title: Text::new(uk, title.2),
        head,
        place,
        units: 100,
        shown: true,
        phone: samples.phone(),
        room: samples.number(101..=420).to_string(),
        email: String::new(),
        reception: if head || place == 1 { Text::new(reception_uk, reception_en) } else { Text::default() },
    };
    SamplePost { form, holder: Some(holder) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_body_has_one_head_and_the_same_seed_gives_the_same_people() {
        for kind in ["council", "department", "school", "utility"] {
            let (one, other) = (posts(kind, &mut Samples::named(1, kind)), posts(kind, &mut Samples::named(1, kind)));
            assert_eq!(one.iter().filter(|post| post.form.head).count(), 1, "{kind}");
            let names = |all: &[SamplePost]| all.iter().map(|own| own.holder.as_ref().map(SamplePerson::full)).collect::<Vec<_>>();
            assert_eq!(names(&one), names(&other));
        }
    }
}
