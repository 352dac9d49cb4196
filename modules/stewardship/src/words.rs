//! The one macro of the module: words that are kept as text in the database.

/// Keeps an enum with `ALL` and `code` as TEXT, and reads it from its word.
macro_rules! word {
    ($name:ident) => {
        impl $name {
            /// The value of a word; none of another.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.code() == code)
            }
        }
        kit::kept_as_text!($name);
    };
}
