//! A source whose documents a test puts and takes, and a city that has it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use db::BoxFuture;
use kit::{Lang, Problem, Says, Text};
use search::{Answers, Direct, Document, Door, Fit, Kind, Search, Source, Taker};
use testkit::{Answer, City, Person};
use web::Module;

/// The modules of a city that searches.
pub fn modules() -> [Module; 3] {
    [audit::MODULE, search::MODULE, MODULE]
}

const MODULE: Module = Module {
    name: "scene",
    messages: (
        "scene-things = Речі\nscene-places = Місця\nscene-formerly = колишня { $name }\n",
        "scene-things = Things\nscene-places = Places\nscene-formerly = formerly { $name }\n",
    ),
    start: |starting| {
        Box::pin(async move {
            let stock = Stock::default();
            let search = starting.part::<Search>()?;
            search.add_source(Arc::new(stock.clone()));
            search.add_answers(Arc::new(stock.clone()));
            starting.add(stock);
            Ok(())
        })
    },
    ..Module::EMPTY
};

/// Documents of a test.
#[derive(Clone, Default)]
pub struct Stock(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    documents: BTreeMap<String, Document>,
    feed: Vec<String>,
    silent: bool,
    read_anew: usize,
    answers: Vec<Direct>,
}

impl Stock {
    fn with<T>(&self, act: impl FnOnce(&mut Inner) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts a document, new or changed.
    pub fn put(&self, document: Document) {
        self.with(|inner| {
            inner.feed.push(document.id.clone());
            inner.documents.insert(document.id.clone(), document);
        });
    }

    /// Takes one away.
    pub fn take(&self, id: &str) {
        self.with(|inner| {
            inner.feed.push(id.to_owned());
            inner.documents.remove(id);
        });
    }

    /// Answers this to words that its label begins with.
    pub fn answer_with(&self, label: &str, about: Says, fit: Fit) {
        let direct = Direct {
            label: label.to_owned(),
            about: vec![about],
            href: format!("/places/{label}"),
            record: String::new(),
            point: None,
            fit,
        };
        self.with(|inner| inner.answers.push(direct));
    }

    /// Fails from now on, or no longer.
    pub fn set_silent(&self, silent: bool) {
        self.with(|inner| inner.silent = silent);
    }

    /// How often everything was read anew.
    pub fn read_anew(&self) -> usize {
        self.with(|inner| inner.read_anew)
    }

    async fn give(&self, mark: &str, taker: &mut Taker<'_>) -> Result<String, Problem> {
        if self.with(|inner| inner.silent) {
            return Err(Problem::Unavailable);
        }
        let known: Option<usize> = mark.parse().ok();
        let (now, changed): (usize, Vec<(String, Option<Document>)>) = self.with(|inner| {
            let ids: Vec<String> = match known {
                Some(known) => inner.feed.iter().skip(known).cloned().collect(),
                None => {
                    inner.read_anew += 1;
                    inner.documents.keys().cloned().collect()
                }
            };
            (inner.feed.len(), ids.into_iter().map(|id| (id.clone(), inner.documents.get(&id).cloned())).collect())
        });
        if known.is_none() {
            taker.renew(PART).await?;
        }
        for (id, document) in changed {
            match document {
                Some(document) => taker.put(&document).await?,
                None => taker.forget(&id).await?,
            }
        }
        Ok(now.to_string())
    }
}

const PART: &str = "all";

impl Source for Stock {
    fn name(&self) -> &'static str {
        "stock"
    }

    fn kinds(&self) -> &'static [Kind] {
        &[Kind { code: "thing", title: "scene-things", icon: "database" }, Kind { code: "place", title: "scene-places", icon: "map-pin" }]
    }

    fn follow<'a>(&'a self, mark: &'a str, taker: &'a mut Taker<'_>) -> BoxFuture<'a, Result<String, Problem>> {
        Box::pin(self.give(mark, taker))
    }

    fn group(&self, code: &str, lang: Lang) -> Option<String> {
        let names = [("pharmacies", Text::new("Аптеки", "Pharmacies")), ("streets", Text::new("Вулиці", "Streets"))];
        names.iter().find(|(own, _)| *own == code).map(|(_, name)| name.get(lang).to_owned())
    }

    fn doors(&self, _: Lang) -> Vec<Door> {
        vec![Door { label: "Ветеранам".to_owned(), href: "/rubrics/veterans".to_owned(), icon: "shield".to_owned() }]
    }
}

impl Answers for Stock {
    fn kind(&self) -> Kind {
        Kind { code: "corner", title: "scene-places", icon: "map-pin" }
    }

    fn answer<'a>(&'a self, words: &'a str, _: Lang, most: usize) -> BoxFuture<'a, Result<Vec<Direct>, Problem>> {
        let fits = move |own: &&Direct| own.label.starts_with(words);
        Box::pin(async move {
            let found = self.with(|inner| inner.answers.iter().filter(fits).take(most).cloned().collect());
            if self.with(|inner| inner.silent) { Err(Problem::Unavailable) } else { Ok(found) }
        })
    }
}

/// A thing with a title and a text.
pub fn thing(id: &str, title: &str, text: &str) -> Document {
    let mut document = Document::new("thing", id, format!("/things/{id}"), Text::new(title, ""));
    document.part = PART.to_owned();
    document.text = Text::new(text, "");
    document
}

/// The stock of a city.
pub fn stock(city: &City) -> &Stock {
    city.house().part::<Stock>()
}

/// Has the search take in what is new.
pub async fn catch_up(city: &City) {
    city.house().part::<Search>().catch_up().await.expect("the search follows");
}

/// A city with these things, all of them in the index.
pub async fn with_things(city: &City, things: &[(&str, &str, &str)]) {
    things.iter().for_each(|(id, title, text)| stock(city).put(thing(id, title, text)));
    catch_up(city).await;
}

/// What somebody finds, in the order of the ids.
pub async fn finds(person: &Person, words: &str) -> Vec<String> {
    let mut found = ranks(person, words).await;
    found.sort();
    found
}

/// What somebody finds, best first.
pub async fn ranks(person: &Person, words: &str) -> Vec<String> {
    ids(&person.get(&format!("/search?q={words}")).await.ok())
}

/// The ids of the results on a page.
pub fn ids(page: &Answer) -> Vec<String> {
    let links = page.select("main .hr-item a[href^=\"/things/\"]");
    links.iter().filter_map(|link| link.attribute("href")?.strip_prefix("/things/").map(str::to_owned)).collect()
}
