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
        impl kit::value::ToValue for $name {
            fn to_value(&self) -> kit::value::Value {
                kit::value::Value::Text(self.code().to_owned())
            }
        }
        impl kit::value::FromValue for $name {
            const SHAPE: kit::value::Shape = kit::value::Shape::Text;
            fn from_value(value: kit::value::Value) -> Option<Self> {
                Self::from_code(&String::from_value(value)?)
            }
        }
    };
}
