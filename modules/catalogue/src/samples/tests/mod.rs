//! What the demonstration city promises.

mod declared;
mod language;
mod made;
mod values;

use super::{SampleRegister, declarations};

fn all() -> Vec<SampleRegister> {
    declarations().expect("the declarations are read")
}
