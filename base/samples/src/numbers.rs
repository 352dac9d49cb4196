//! Identifiers with right check digits, all from ranges that are never issued.

use jiff::civil::Date;
use kit::identifiers::{Cadastral, Edrpou, Iban, Plate, Rnokpp, Sex, Unzr};

use crate::Samples;

/// The city's code in the old classifier of places.
const KRYVYI_RIH: u64 = 1_211_000_000;

impl Samples {
    /// РНОКПП of somebody born that day; empty for a birth before 1900. The day's serial number is from 900 on of a
    /// thousand: fewer people are registered for any day.
    pub fn rnokpp(&mut self, birth: Date, sex: Sex) -> String {
        let serial = 900 + self.below(100) as u16;
        Rnokpp::make(birth, serial, sex).map(String::from).unwrap_or_default()
    }

    /// УНЗР of somebody born that day, its serial number from 9000 on; empty for a birth before our era.
    pub fn unzr(&mut self, birth: Date) -> String {
        let serial = 9000 + self.below(1000) as u16;
        Unzr::make(birth, serial).map(String::from).unwrap_or_default()
    }

    /// ЄДРПОУ that starts with 99; codes are issued in order and have not passed 47 million.
    pub fn edrpou(&mut self) -> String {
        Edrpou::make(9_900_000 + self.below(100_000) as u32).into()
    }

    /// IBAN of no bank: МФО 000000.
    pub fn iban(&mut self) -> String {
        Iban::make(0, 26_000_000_000_000 + self.below(10_000_000_000)).into()
    }

    /// A cadastral number in Kryvyi Rih's code, in a zone that the city does not have.
    pub fn cadastral(&mut self) -> String {
        Cadastral::make(KRYVYI_RIH, 99, self.below(1000) as u16, self.below(10_000) as u16).into()
    }

    /// A vehicle plate with the number 0000, which is never issued.
    pub fn plate(&mut self) -> String {
        const LETTERS: [char; 12] = ['A', 'B', 'E', 'I', 'K', 'M', 'H', 'O', 'P', 'C', 'T', 'X'];
        let series = [*self.pick(&LETTERS), *self.pick(&LETTERS)];
        Plate::make(*self.pick(&[['A', 'E'], ['K', 'E']]), 0, series).map(String::from).unwrap_or_default()
    }
}
