//! Typed ids: UUID version 7 (RFC 9562), so that ids made later sort later.

/// Declares a typed id over [`uuid::Uuid`].
#[macro_export]
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl $name {
            /// A new id, ordered by the clock's time.
            pub fn new(clock: &dyn $crate::Clock) -> Self {
                Self(clock.id())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                uuid::Uuid::parse_str(text).map(Self)
            }
        }

        impl From<uuid::Uuid> for $name {
            fn from(id: uuid::Uuid) -> Self {
                Self(id)
            }
        }

        impl $crate::value::ToValue for $name {
            fn to_value(&self) -> $crate::value::Value {
                $crate::value::Value::Uuid(self.0)
            }
        }

        impl $crate::value::FromValue for $name {
            const SHAPE: $crate::value::Shape = $crate::value::Shape::Uuid;
            fn from_value(value: $crate::value::Value) -> Option<Self> {
                <uuid::Uuid as $crate::value::FromValue>::from_value(value).map(Self)
            }
        }

        impl From<$name> for uuid::Uuid {
            fn from(id: $name) -> uuid::Uuid {
                id.0
            }
        }
    };
}

id!(
    /// A person known to the city: resident or official.
    PersonId
);
id!(
    /// An organisation: department, school, utility, carrier.
    OrganisationId
);
id!(
    /// A district of the city (the record of its register).
    DistrictId
);
id!(
    /// A register (a city resource).
    RegisterId
);
id!(
    /// A record of a register (a city object).
    RecordId
);
id!(
    /// A signed-in session.
    SessionId
);
