//! Organisations of a city. Their numbers start above those that any real city has given.

use kit::Text;

use crate::{SampleAddress, Samples, latin, words};

/// What an organisation is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum OrganisationKind {
    /// A department of the city's executive committee.
    Department,
    /// A school: gymnasium or lyceum.
    School,
    /// A kindergarten.
    Kindergarten,
    /// A hospital.
    Hospital,
    /// An out-patient clinic.
    Clinic,
    /// A municipal utility: heat, water, roads.
    Utility,
    /// A library.
    Library,
    /// A museum, palace of culture or theatre.
    Culture,
    /// A sports school or club.
    Sport,
    /// A condominium.
    Condominium,
    /// A private company.
    Company,
    /// A public organisation.
    Association,
}

/// An organisation that does not exist.
#[derive(Clone, Debug)]
pub struct SampleOrganisation {
    /// What it is.
    pub kind: OrganisationKind,
    /// The full name in both languages.
    pub name: Text,
    /// Eight digits with a right check digit, of a range never issued.
    pub edrpou: String,
    /// With the code 20.
    pub phone: String,
    /// At a domain reserved for examples.
    pub email: String,
    /// Where it sits.
    pub address: SampleAddress,
}

const DEPARTMENTS: [(&str, &str); 10] = [
    ("Департамент освіти і науки", "Department of Education and Science"),
    ("Департамент соціальної політики", "Department of Social Policy"),
    ("Департамент розвитку інфраструктури", "Department of Infrastructure"),
    ("Управління охорони здоров’я", "Health Office"),
    ("Управління містобудування та архітектури", "Urban Planning Office"),
    ("Управління екології", "Environment Office"),
    ("Управління комунальної власності", "Municipal Property Office"),
    ("Управління культури", "Culture Office"),
    ("Відділ транспорту та зв’язку", "Transport and Communications Division"),
    ("Центр надання адміністративних послуг", "Administrative Service Centre"),
];

const UTILITIES: [(&str, &str); 8] = [
    ("Міськводоканал", "City Water"),
    ("Міськтепломережа", "City Heating"),
    ("Міськсвітло", "City Lighting"),
    ("Шляхбуд", "City Roads"),
    ("Зеленбуд", "City Parks"),
    ("Чисте місто", "Clean City"),
    ("Швидкісний трамвай", "Rapid Tram"),
    ("Міський тролейбус", "City Trolleybus"),
];

const CULTURE: [(&str, &str); 6] = [
    ("Міський історико-краєзнавчий музей", "City Museum of Local History"),
    ("Палац культури «Гірник»", "Hirnyk Palace of Culture"),
    ("Театр ляльок «Дзвоник»", "Dzvonyk Puppet Theatre"),
    ("Мистецька школа", "Art School"),
    ("Молодіжний центр «Шелтер»", "Shelter Youth Centre"),
    ("Виставкова зала", "Exhibition Hall"),
];

const TENDER_NAMES: [&str; 20] = [
    "Калинка",
    "Сонечко",
    "Барвінок",
    "Ромашка",
    "Дзвіночок",
    "Веселка",
    "Джерельце",
    "Журавлик",
    "Пролісок",
    "Малятко",
    "Струмочок",
    "Зірочка",
    "Світлячок",
    "Ластівка",
    "Горішок",
    "Соняшник",
    "Казка",
    "Лелека",
    "Росинка",
    "Вербиченька",
];

const FIRMS: [&str; 16] = [
    "Криворіжбудсервіс",
    "Інгулець-Агро",
    "Степ-Логістик",
    "Сакс-Енерго",
    "Рудник-Сервіс",
    "Добробут-Плюс",
    "Світанок",
    "Дніпро-Комфорт",
    "Надія-Тех",
    "Гранд-Ремонт",
    "Альфа-Ліфт",
    "Еко-Простір",
    "Зелений Двір",
    "Вікна-Люкс",
    "Тепла Оселя",
    "Міст-Проєкт",
];

const CAUSES: [(&str, &str); 8] = [
    ("Жива громада", "Living Community"),
    ("Чисте довкілля", "Clean Environment"),
    ("Місто без бар’єрів", "City without Barriers"),
    ("Захист тварин", "Animal Care"),
    ("Разом до перемоги", "Together to Victory"),
    ("Велосипедне місто", "Cycling City"),
    ("Батьки за освіту", "Parents for Education"),
    ("Пам’ять і гідність", "Memory and Dignity"),
];

impl Samples {
    /// An organisation of this kind, anywhere in the city.
    pub fn organisation(&mut self, kind: OrganisationKind) -> SampleOrganisation {
        let address = self.address();
        let name = self.organisation_name(kind);
        let email = self.email(mailbox(kind));
        SampleOrganisation { kind, name, edrpou: self.edrpou(), phone: self.phone(), email, address }
    }

    fn organisation_name(&mut self, kind: OrganisationKind) -> Text {
        let number = self.number(201..=480);
        match kind {
            OrganisationKind::Department => both(self.pick(&DEPARTMENTS), |name| name.to_owned(), |name| name.to_owned()),
            OrganisationKind::School if self.chance(0.3) => {
                Text::new(format!("Криворізький ліцей № {number}"), format!("Kryvyi Rih Lyceum No. {number}"))
            }
            OrganisationKind::School => Text::new(format!("Криворізька гімназія № {number}"), format!("Kryvyi Rih Gymnasium No. {number}")),
            OrganisationKind::Kindergarten => {
                let name = *self.pick(&TENDER_NAMES);
                Text::new(format!("Заклад дошкільної освіти № {number} «{name}»"), format!("Kindergarten No. {number} “{}”", latin(name)))
            }
            OrganisationKind::Hospital => {
                Text::new(format!("Криворізька міська лікарня № {number}"), format!("Kryvyi Rih City Hospital No. {number}"))
            }
            OrganisationKind::Clinic => Text::new(
                format!("Центр первинної медико-санітарної допомоги № {number}"),
                format!("Primary Health Care Centre No. {number}"),
            ),
            OrganisationKind::Utility => {
                both(self.pick(&UTILITIES), |name| format!("КП «{name}»"), |name| format!("{name} Municipal Enterprise"))
            }
            OrganisationKind::Library => Text::new(format!("Бібліотека-філія № {number}"), format!("Branch Library No. {number}")),
            OrganisationKind::Culture => {
                both(self.pick(&CULTURE), |name| format!("{name} № {number}"), |name| format!("{name} No. {number}"))
            }
            OrganisationKind::Sport => {
                Text::new(format!("Дитячо-юнацька спортивна школа № {number}"), format!("Children’s and Youth Sports School No. {number}"))
            }
            OrganisationKind::Condominium => {
                let name = *self.pick(&TENDER_NAMES);
                Text::new(format!("ОСББ «{name}-{number}»"), format!("{}-{number} Condominium", latin(name)))
            }
            OrganisationKind::Company if self.chance(0.3) => {
                let owner = self.pick(words::surnames()).man;
                Text::new(format!("ТОВ «{owner} і партнери»"), format!("{} & Partners LLC", latin(owner)))
            }
            OrganisationKind::Company => {
                let name = *self.pick(&FIRMS);
                Text::new(format!("ТОВ «{name}»"), format!("{} LLC", latin(name)))
            }
            OrganisationKind::Association => both(self.pick(&CAUSES), |name| format!("ГО «{name}»"), |name| format!("{name} NGO")),
        }
    }
}

fn both((uk, en): &(&str, &str), in_uk: impl Fn(&str) -> String, in_en: impl Fn(&str) -> String) -> Text {
    Text::new(in_uk(uk), in_en(en))
}

fn mailbox(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::Department => "office",
        OrganisationKind::School => "school",
        OrganisationKind::Kindergarten => "sadok",
        OrganisationKind::Hospital => "hospital",
        OrganisationKind::Clinic => "clinic",
        OrganisationKind::Utility => "dispatch",
        OrganisationKind::Library => "library",
        OrganisationKind::Culture => "culture",
        OrganisationKind::Sport => "sport",
        OrganisationKind::Condominium => "osbb",
        OrganisationKind::Company => "info",
        OrganisationKind::Association => "hello",
    }
}
