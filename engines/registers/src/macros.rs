//! The one macro of the engine: words that are kept as text in the database.

/// Keeps an enum with `code` and `from_code` as TEXT.
macro_rules! kit_value {
    ($name:ident) => {
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
