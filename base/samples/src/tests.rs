//! What is invented is believable, harmless and the same every time.

use std::collections::HashSet;

use jiff::civil::date;
use kit::Lang;
use kit::identifiers::{Cadastral, Edrpou, Iban, Phone, Plate, Rnokpp, Unzr};

use crate::*;

#[test]
fn the_same_seed_says_the_same() {
    let tell = |seed| {
        let mut samples = Samples::new(seed);
        let people: Vec<SamplePerson> = (0..200).map(|_| samples.person(None)).collect();
        (people, samples.address().text(Lang::Uk), samples.sentence(), samples.iban())
    };
    assert_eq!(tell(7), tell(7));
    assert_ne!(tell(7), tell(8));
}

#[test]
fn the_generator_is_xoshiro() {
    let mut samples = Samples::new(0);
    assert_eq!(
        [samples.bits(), samples.bits(), samples.bits()],
        [5_987_356_902_031_041_503, 7_051_070_477_665_621_255, 6_633_766_593_972_829_180]
    );
}

#[test]
fn purposes_do_not_disturb_each_other() {
    assert_ne!(Samples::named(1, "schools").bits(), Samples::named(1, "trees").bits());
    assert_eq!(Samples::named(1, "schools").bits(), Samples::named(1, "schools").bits());
}

#[test]
fn there_are_names_enough() {
    assert!(words::surnames().len() >= 200);
    assert!(words::men().len() >= 80);
    assert!(words::women().len() >= 80);
    assert!(streets().len() >= 250);
    let unique: HashSet<&str> = words::surnames().iter().map(|surname| surname.man).collect();
    assert_eq!(unique.len(), words::surnames().len());
}

#[test]
fn names_agree_with_the_sex() {
    let find = |name: &str| words::men().iter().find(|man| man.name == name).map(|man| (man.son.as_str(), man.daughter.as_str()));
    assert_eq!(find("Сергій"), Some(("Сергійович", "Сергіївна")));
    assert_eq!(find("Роман"), Some(("Романович", "Романівна")));
    assert_eq!(find("Микола"), Some(("Миколайович", "Миколаївна")));
    let woman = |name: &str| words::surnames().iter().find(|surname| surname.man == name).map(|surname| surname.woman.as_str());
    assert_eq!(woman("Вишневський"), Some("Вишневська"));
    assert_eq!(woman("Ковальов"), Some("Ковальова"));
    assert_eq!(woman("Бондаренко"), Some("Бондаренко"));
    let mut samples = Samples::new(3);
    for _ in 0..500 {
        let olena = samples.person(Some(Sex::Female));
        assert!(olena.patronymic.ends_with("вна"), "{olena:?}");
        let taras = samples.person(Some(Sex::Male));
        assert!(taras.patronymic.ends_with('ч'), "{taras:?}");
    }
}

#[test]
fn words_are_written_in_ukrainian_letters_only() {
    let texts = [
        include_str!("../words/surnames.txt"),
        include_str!("../words/men.txt"),
        include_str!("../words/women.txt"),
        words::STREETS,
        words::FORMER_STREETS,
    ];
    for text in texts {
        let strange = text.chars().find(|c| !"абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’-:; \n".contains(c.to_lowercase().next().unwrap_or(*c)));
        assert_eq!(strange, None, "{text}");
    }
}

#[test]
fn identifiers_carry_right_check_digits() {
    let mut samples = Samples::new(5);
    let birth = date(1990, 5, 17);
    for _ in 0..1_000 {
        let rnokpp = Rnokpp::parse(&samples.rnokpp(birth, Sex::Female)).expect("right");
        assert_eq!((rnokpp.birth_date(), rnokpp.sex()), (Some(birth), Sex::Female));
        assert!(rnokpp.as_str().starts_with("330099"), "{rnokpp}");
        assert!(Unzr::parse(&samples.unzr(birth)).expect("right").as_str().starts_with("19900517-9"));
        assert_eq!(Iban::parse(&samples.iban()).expect("right").bank(), "000000");
        assert!(Edrpou::parse(&samples.edrpou()).expect("right").as_str().starts_with("99"));
        assert!(Cadastral::parse(&samples.cadastral()).is_ok() && Plate::parse(&samples.plate()).is_ok());
        assert!(Phone::parse(&samples.phone()).is_ok());
    }
}

#[test]
fn nobody_can_be_rung_up_or_written_to() {
    let mut samples = Samples::new(11);
    for _ in 0..500 {
        let person = samples.person(None);
        assert!(person.phone.starts_with("+38020") && person.phone.len() == 13, "{}", person.phone);
        let (local, host) = person.email.split_once('@').expect("an address");
        assert!(
            host.starts_with("example.") && local.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.'),
            "{local}@{host}"
        );
    }
}

#[test]
fn points_lie_in_the_city() {
    let mut samples = Samples::new(13);
    for _ in 0..1_000 {
        let district = samples.district();
        let (lon, lat) = samples.point(district);
        assert_eq!(city().district_at((lon, lat)), Some(district), "{lon} {lat}");
        let triangle = [(33.0, 48.0), (33.2, 48.0), (33.0, 48.2)];
        let (x, y) = samples.point_within(&triangle);
        assert!((x - 33.0) + (y - 48.0) <= 0.2 + 1e-6);
    }
    assert_eq!(samples.point_within(&[]), (0.0, 0.0));
}

#[test]
fn an_address_is_a_house_of_the_city() {
    let mut samples = Samples::new(29);
    for _ in 0..300 {
        let street = samples.street();
        let address = samples.address_at(street);
        let (at, known) =
            city().streets.iter().enumerate().find(|(_, known)| known.kind == street.kind && known.name == street.name).expect("known");
        let house = city().houses_at(at).iter().find(|house| house.number.to_string() == address.house).expect("known");
        assert_eq!((house.at, house.postcode.as_str()), ((address.lon, address.lat), address.postcode.as_str()));
        assert_eq!((house.district, known.district), (street.district, street.district));
        assert!(address.flat.is_none_or(|flat| (1..=u32::from(house.flats)).contains(&flat)));
    }
}

#[test]
fn numbers_and_days_keep_to_their_range() {
    let mut samples = Samples::new(17);
    for _ in 0..1_000 {
        assert!((1..10).contains(&samples.number(1..10)));
        assert_eq!(samples.number(4..=4), 4);
        assert_eq!(samples.number(4..4), 4);
        let day = samples.date(date(2026, 2, 27), date(2026, 3, 1));
        assert!(day >= date(2026, 2, 27) && day <= date(2026, 3, 1));
    }
    samples.number(..);
    assert_eq!(samples.some(&[1, 2, 3], 5), [&1, &2, &3]);
    assert_eq!(samples.some(&[1, 2, 3, 4], 2).len(), 2);
}

#[test]
fn organisations_have_names_in_both_languages() {
    use OrganisationKind::*;
    let mut samples = Samples::new(19);
    let kinds = [Department, School, Kindergarten, Hospital, Clinic, Utility, Library, Culture, Sport, Condominium, Company, Association];
    for kind in kinds {
        let one = samples.organisation(kind);
        assert!(!one.name.uk.is_empty() && one.name.en.is_ascii() || one.name.en.contains(['“', '’']), "{:?}", one.name);
        assert!(one.edrpou.starts_with("99"));
    }
}

#[test]
fn addresses_read_well() {
    let mut samples = Samples::new(23);
    let home = samples.address_in(&districts()[2]);
    assert_eq!(home.street.district.name, "Саксаганський");
    assert_eq!(city().district_at((home.lon, home.lat)), Some(home.street.district));
    assert!(home.house_text().en.contains(&home.house.chars().take_while(char::is_ascii_digit).collect::<String>()));
    assert!(home.text(Lang::Uk).starts_with(&home.street.text(Lang::Uk)));
    assert!(samples.paragraph(3).matches(' ').count() > 5);
    assert!(samples.opening_hours().contains('–'));
}
