//! Numbers as people write them: «1 284 500,40» and "1,284,500.40"; the minus is −.

use kit::{Kopiykas, Lang};
use rust_decimal::Decimal;

use crate::{Locale, NBSP};

impl Locale {
    /// A whole number, grouped by threes.
    pub fn number(&self, value: i64) -> String {
        plain_decimal(&value.to_string(), self.lang())
    }

    /// A number with the decimals it has.
    pub fn decimal(&self, value: &Decimal) -> String {
        plain_decimal(&value.to_string(), self.lang())
    }

    /// An amount: «1 284 500,40 ₴», whole hryvnias without kopiykas: «12 ₴».
    pub fn money(&self, amount: Kopiykas) -> String {
        let text = amount.decimal();
        let text = plain_decimal(text.strip_suffix(".00").unwrap_or(&text), self.lang());
        match self.lang() {
            Lang::Uk => format!("{text}{NBSP}₴"),
            Lang::En => match text.strip_prefix('−') {
                Some(rest) => format!("−₴{rest}"),
                None => format!("₴{text}"),
            },
        }
    }

    /// A number with its unit, held together: «19 мкг/м³».
    pub fn quantity(&self, value: &Decimal, unit: &str) -> String {
        format!("{}{NBSP}{unit}", self.decimal(value))
    }

    /// A share of a hundred: «86 %», "86%".
    pub fn percent(&self, value: &Decimal) -> String {
        let text = self.decimal(value);
        match self.lang() {
            Lang::Uk => format!("{text}{NBSP}%"),
            Lang::En => format!("{text}%"),
        }
    }

    /// A size of a file: «340 байтів», «2,4 МБ» (powers of 1024, one decimal under ten).
    pub fn bytes(&self, size: u64) -> String {
        const STEP: u64 = 1024;
        if size < STEP {
            return self.with("i18n-bytes", &[("count", size.into())]);
        }
        let units: [&str; 4] = match self.lang() {
            Lang::Uk => ["КБ", "МБ", "ГБ", "ТБ"],
            Lang::En => ["kB", "MB", "GB", "TB"],
        };
        let power = (1..units.len()).take_while(|power| size >= STEP.pow(*power as u32 + 1)).count();
        let one = STEP.pow(power as u32 + 1);
        let tenths = size / (one / 10);
        let text =
            if tenths < 100 && !tenths.is_multiple_of(10) { format!("{}.{}", tenths / 10, tenths % 10) } else { (size / one).to_string() };
        format!("{}{NBSP}{}", plain_decimal(&text, self.lang()), units.get(power).unwrap_or(&"ТБ"))
    }
}

/// A plain decimal ("-1284500.40") with groups, the language's mark and a real minus.
pub(crate) fn plain_decimal(plain: &str, lang: Lang) -> String {
    let (group, mark) = match lang {
        Lang::Uk => (NBSP, ','),
        Lang::En => (',', '.'),
    };
    let (minus, digits) = plain.strip_prefix('-').map_or((false, plain), |rest| (true, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = String::with_capacity(plain.len() + plain.len() / 3 + 4);
    if minus {
        text.push('−');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if !part.is_empty() {
        text.push(mark);
        text.push_str(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Messages;

    fn locale(lang: Lang) -> Locale {
        Locale::new(&Messages::build(&[]).unwrap(), lang)
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        let (uk, en) = (locale(Lang::Uk), locale(Lang::En));
        assert_eq!(uk.number(1_284_500), "1\u{a0}284\u{a0}500");
        assert_eq!(uk.number(-999), "−999");
        assert_eq!(en.number(1_284_500), "1,284,500");
        assert_eq!(uk.decimal(&"2.40".parse().unwrap()), "2,40");
        assert_eq!(uk.money(Kopiykas(128_450_040)), "1\u{a0}284\u{a0}500,40\u{a0}₴");
        assert_eq!(uk.money(Kopiykas(1200)), "12\u{a0}₴");
        assert_eq!(en.money(Kopiykas(-50)), "−₴0.50");
        assert_eq!(uk.percent(&86.into()), "86\u{a0}%");
    }

    #[test]
    fn sizes_of_files_are_short() {
        let uk = locale(Lang::Uk);
        for (size, text) in
            [(0, "0 байтів"), (1, "1 байт"), (1536, "1,5\u{a0}КБ"), (10 << 20, "10\u{a0}МБ"), (u64::MAX, "16\u{a0}777\u{a0}215\u{a0}ТБ")]
        {
            assert_eq!(uk.bytes(size), text, "{size}");
        }
    }

    proptest::proptest! {
        #[test]
        fn grouping_loses_no_digit(value: i64) {
            let text = locale(Lang::Uk).number(value).replace(NBSP, "").replace('−', "-");
            proptest::prop_assert_eq!(text, value.to_string());
        }
    }
}
