//! Texts that compose themselves from other fields of the same record by a pattern, such as `{street}, {number}[ корп. {corpus}]`.

use kit::{FieldProblem, Says};
use serde_json::{Map, Value as Json};

use crate::kinds::{LINE_CHARS_MAX, one_line, rules};
use crate::{Field, Kind, Show, Value};

/// The most characters of a pattern.
const PATTERN_CHARS_MAX: usize = 300;
/// What is left hanging at an end where a field beside it is empty.
const HANGING: [char; 9] = [' ', ',', ';', ':', '–', '—', '/', '·', '|'];

/// A pattern that was read: words and fields; what stands in square brackets is there only if all its fields have a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Composition(Vec<Part>);

#[derive(Clone, PartialEq, Eq, Debug)]
struct Part {
    optional: bool,
    pieces: Vec<Piece>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Piece {
    Words(String),
    Field(String),
}

impl Composition {
    /// Reads a pattern.
    ///
    /// Errors: a sentence that says what is wrong with it.
    pub fn parse(pattern: &str) -> Result<Self, Says> {
        if pattern.chars().count() > PATTERN_CHARS_MAX {
            return Err(Says::new("field-computed-long").with("max", PATTERN_CHARS_MAX));
        }
        let brackets = || Says::new("field-computed-brackets");
        let (mut parts, mut rest) = (Vec::new(), pattern);
        while !rest.is_empty() {
            let (optional, (text, after)) = match rest.strip_prefix('[') {
                Some(inner) => (true, inner.split_once(']').ok_or_else(brackets)?),
                None => (false, rest.split_at(rest.find('[').unwrap_or(rest.len()))),
            };
            if text.contains(['[', ']']) {
                return Err(brackets());
            }
            let part = Part { optional, pieces: pieces(text)? };
            if optional && part.fields().next().is_none() {
                return Err(brackets());
            }
            parts.push(part);
            rest = after;
        }
        let read = Self(parts);
        if read.fields().next().is_none() { Err(Says::new("field-computed-no-field")) } else { Ok(read) }
    }

    /// The codes of the fields it names, in their order.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(Part::fields)
    }

    /// The field where it names one and says nothing else.
    pub fn only_field(&self) -> Option<&str> {
        match self.0.as_slice() {
            [Part { optional: false, pieces }] => match pieces.as_slice() {
                [Piece::Words(before), Piece::Field(code), Piece::Words(after)] if before.is_empty() && after.is_empty() => Some(code),
                _ => None,
            },
            _ => None,
        }
    }

    /// The text of a record whose fields show what `shown` says, empty where they have no value; none where all are empty.
    pub fn text(&self, shown: impl Fn(&str) -> String) -> Option<String> {
        let (mut text, mut filled) = (String::new(), false);
        for part in &self.0 {
            let values: Vec<(&Piece, String)> = part.pieces.iter().map(|piece| (piece, piece.text(&shown))).collect();
            let empty = |(piece, value): &(&Piece, String)| matches!(piece, Piece::Field(_)) && value.is_empty();
            if part.optional && values.iter().any(empty) {
                continue;
            }
            filled |= values.iter().any(|(piece, value)| matches!(piece, Piece::Field(_)) && !value.is_empty());
            values.iter().for_each(|(_, value)| text.push_str(value));
        }
        let cut: String = one_line(&text).trim_matches(HANGING).chars().take(LINE_CHARS_MAX).collect();
        let text = cut.trim_end();
        (filled && !text.is_empty()).then(|| text.to_owned())
    }
}

impl Part {
    fn fields(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Field(code) => Some(code.as_str()),
            Piece::Words(_) => None,
        })
    }
}

impl Piece {
    fn text(&self, shown: impl Fn(&str) -> String) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Field(code) => shown(code).trim().to_owned(),
        }
    }
}

fn pieces(text: &str) -> Result<Vec<Piece>, Says> {
    let braces = || Says::new("field-computed-braces");
    let (mut pieces, mut rest) = (Vec::new(), text);
    while let Some((words, after)) = rest.split_once('{') {
        let (code, after) = after.split_once('}').ok_or_else(braces)?;
        if words.contains('}') || !crate::definition::is_code(code) {
            return Err(braces());
        }
        pieces.extend([Piece::Words(words.to_owned()), Piece::Field(code.to_owned())]);
        rest = after;
    }
    if rest.contains('}') {
        return Err(braces());
    }
    pieces.push(Piece::Words(rest.to_owned()));
    Ok(pieces)
}

/// What is wrong with the computed fields among others: fields that are not there or cannot stand in a text, chains, and texts seen
/// by more people than what they are made of. What is wrong with a pattern itself, [`Field::check_definition`] says.
pub fn problems(fields: &[Field]) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let composed = fields.iter().filter_map(|field| Some((field, composition(field)?)));
    for (field, composition) in composed {
        let mut named: Vec<&str> = composition.fields().collect();
        named.sort_unstable();
        named.dedup();
        problems.extend(named.into_iter().filter_map(|code| problem(fields, field, code)).map(|says| field.problem(says)));
    }
    problems
}

fn problem(fields: &[Field], field: &Field, code: &str) -> Option<Says> {
    let says = |key: &str| Some(Says::new(key).with("field", code));
    let Some(named) = fields.iter().find(|named| named.code == code) else { return says("field-computed-unknown") };
    if named.code == field.code {
        return says("field-computed-itself");
    }
    if field.kind == Kind::Reference && !named.kind.is_geometry() {
        return says("field-computed-no-place");
    }
    if field.kind != Kind::Reference && !stands_in_text(named.kind) {
        return says("field-computed-kind");
    }
    if named.visibility > field.visibility {
        return says("field-computed-visibility");
    }
    let chained = |inner: &Composition| inner.fields().any(|code| is_computed(fields, code));
    if composition(named).is_some_and(|inner| chained(&inner)) { says("field-computed-chain") } else { None }
}

/// Whether values of a kind can be part of a line of text. A person's name is not: it must be gone where the person is erased.
pub fn stands_in_text(kind: Kind) -> bool {
    !matches!(kind, Kind::RichText | Kind::OpeningHours | Kind::Person) && !kind.is_geometry() && !kind.is_file()
}

fn composition(field: &Field) -> Option<Composition> {
    Composition::parse(field.computed.as_deref()?).ok()
}

/// The code of the place that a reference is found by; none for a field that is chosen or typed.
pub fn place_of(field: &Field) -> Option<String> {
    composition(field).filter(|_| field.kind == Kind::Reference)?.only_field().map(str::to_owned)
}

/// Texts only: what a reference composes itself of is a place.
fn computed(fields: &[Field]) -> impl Iterator<Item = (&Field, Composition)> {
    fields.iter().filter(|field| is_text(field)).filter_map(|field| Some((field, composition(field)?)))
}

fn is_text(field: &Field) -> bool {
    field.computed.is_some() && field.kind != Kind::Reference
}

fn is_computed(fields: &[Field], code: &str) -> bool {
    fields.iter().any(|field| field.code == code && is_text(field))
}

/// Composes the computed fields of records.
pub struct Composer<'a> {
    fields: &'a [Field],
    /// Fields that name no computed field, then those that name such; beyond that a computed field counts as empty.
    steps: [Vec<(&'a Field, Composition)>; 2],
}

impl<'a> Composer<'a> {
    /// A composer of records with these fields.
    pub fn new(fields: &'a [Field]) -> Self {
        let plain = |(_, composition): &(&Field, Composition)| !composition.fields().any(|code| is_computed(fields, code));
        let (first, then) = computed(fields).partition(plain);
        Self { fields, steps: [first, then] }
    }

    /// Whether there is nothing to compose.
    pub fn is_idle(&self) -> bool {
        !self.fields.iter().any(is_text)
    }

    /// The fields, all of them or those that the computed field `of` is made of, whose values are ids that show by name.
    pub fn references(&self, of: Option<&str>) -> Vec<&'a Field> {
        let made = self.steps.iter().flatten().filter(|(field, _)| of.is_none_or(|of| field.code == of));
        let direct: Vec<&str> = made.flat_map(|(_, composition)| composition.fields()).collect();
        let inner = self.steps[0].iter().filter(|(field, _)| direct.contains(&field.code.as_str()));
        let named: Vec<&str> = inner.flat_map(|(_, composition)| composition.fields()).chain(direct.iter().copied()).collect();
        let by_name = |field: &&Field| field.kind.is_reference() && stands_in_text(field.kind) && named.contains(&field.code.as_str());
        self.fields.iter().filter(by_name).collect()
    }

    /// Puts the computed fields into a record in its stored shape; one whose fields are all empty is taken out.
    /// `show` gives the names behind ids and the language, which is Ukrainian: the text is stored.
    pub fn compose(&self, data: &mut Map<String, Json>, show: &Show<'_>) {
        for field in self.fields.iter().filter(|field| is_text(field)) {
            data.remove(&field.code);
        }
        for (field, composition) in self.steps.iter().flatten() {
            let text = composition.text(|code| self.shown(code, data, show).unwrap_or_default());
            if let Some(text) = text {
                data.insert(field.code.clone(), Json::String(text));
            }
        }
    }

    fn shown(&self, code: &str, data: &Map<String, Json>, show: &Show<'_>) -> Option<String> {
        let field = self.fields.iter().find(|field| field.code == code && stands_in_text(field.kind))?;
        let chained = self.steps[1].iter().any(|(later, _)| later.code == code);
        let value = data.get(code).filter(|_| !chained).and_then(|json| field.from_stored(json))?;
        match (field.kind, &value) {
            // what has no name yet is empty, not "unknown"
            (Kind::Reference, Value::Id(id)) => show.names.record(*id).map(|(title, _)| title),
            (Kind::Organisation, Value::Id(id)) => show.names.organisation(*id),
            _ => Some(rules(field.kind).text(field, &value, show)),
        }
    }
}
