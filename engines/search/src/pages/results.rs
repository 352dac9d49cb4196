//! `/search`: one search over everything.

use askama::Template;
use i18n::Locale;
use kit::{Lang, Role};
use ui::{Chip, Html, Note, NoticeKind, Page, PageItem, PageLink, Pagination, SearchBox, Segment, Segmented, Tag};
use web::{Ctx, Query, Refusal, Show};

use super::{HREF, SUGGEST, address_of, engine, said};
use crate::direct::Told;
use crate::document::{Door, Kind};
use crate::engine::Answer;
use crate::find::{Found, Hit, Order, Reading, Request};

/// Results of a page.
const ON_PAGE: usize = 20;
/// Results that can be paged to; whoever wants more narrows the search.
pub(crate) const REACHED: usize = 1_000;
/// Groups shown before the rest folds away.
const GROUPS: usize = 12;
/// Groups shown at all.
const GROUPS_MAX: usize = 60;
/// Links of pages on each side of this one.
const BESIDE: usize = 2;

/// A result.
struct Row {
    href: String,
    title: Html,
    title_lang: Option<Lang>,
    piece: Html,
    piece_lang: Option<Lang>,
    icon: String,
    about: Vec<String>,
    draft: Option<Tag<'static>>,
    changed: String,
}

/// A kind or a group with the number of its results.
struct Choice {
    label: String,
    href: String,
    count: String,
    current: bool,
}

/// What was found, or the ways on.
#[derive(Template)]
#[template(path = "search/results.html")]
pub(crate) struct SearchPage {
    page: Page,
    search: SearchBox<'static>,
    notes: Vec<Note<'static>>,
    asked: bool,
    direct: Vec<Row>,
    found: String,
    kinds: Vec<Chip<'static>>,
    orders: Option<Segmented<'static>>,
    rows: Vec<Row>,
    groups: Vec<Choice>,
    more_groups: Vec<Choice>,
    pages: Option<Pagination<'static>>,
    similar: Vec<Row>,
    doors: Vec<Door>,
    nothing: bool,
    /// Whether the reader keeps the search: synonyms, what was asked for in vain.
    keeper: bool,
}

/// `GET /search`
pub(crate) async fn show_search(ctx: Ctx, query: Query) -> Result<Show<SearchPage>, Refusal> {
    let typed = query.get("q").unwrap_or_default().to_owned();
    let number = page_number(&query);
    let request = Request {
        text: typed.clone(),
        kinds: chosen(&query, "kind"),
        groups: chosen(&query, "group"),
        order: order(&query),
        from: (number - 1) * ON_PAGE,
        count: ON_PAGE,
        exactly: query.has("exactly", "1"),
        lang: ctx.lang,
    };
    let answer = engine(&ctx).find(&ctx.viewer, request).await?;
    Ok(Show(Building { ctx: &ctx, query: &query, typed: &typed, number }.page(answer)))
}

/// The codes that are chosen under a key.
pub(crate) fn chosen(query: &Query, key: &str) -> Vec<String> {
    query.all(key).map(str::trim).filter(|code| !code.is_empty()).take(50).map(str::to_owned).collect()
}

fn order(query: &Query) -> Order {
    if query.has("sort", "newest") { Order::Newest } else { Order::Fitting }
}

/// The page asked for, from 1, within what can be reached.
fn page_number(query: &Query) -> usize {
    query.word("page").and_then(|number| number.parse().ok()).unwrap_or(1).clamp(1, REACHED / ON_PAGE)
}

struct Building<'a> {
    ctx: &'a Ctx,
    query: &'a Query,
    typed: &'a str,
    number: usize,
}

impl Building<'_> {
    fn page(&self, answer: Answer) -> SearchPage {
        let (t, found) = (&self.ctx.t, &answer.found);
        let title =
            if found.asked { t.with("search-for", &[("words", shortened(self.typed).into())]) } else { t.say("search-title").to_owned() };
        let mut page = self.ctx.page(title).section("search");
        page.noindex = true;
        let kinds = engine(self.ctx).kinds();
        let narrowed = !chosen(self.query, "kind").is_empty() || !chosen(self.query, "group").is_empty();
        let nothing = found.asked && found.total == 0 && !narrowed && !answer.incomplete && answer.direct.is_empty();
        let mut groups = self.groups(found);
        let more_groups = groups.split_off(GROUPS.min(groups.len()));
        SearchPage {
            search: self.search_box(),
            notes: self.notes(&answer),
            asked: found.asked,
            direct: answer.direct.iter().map(|told| self.told(told)).collect(),
            found: t.with("search-found", &[("count", i64::try_from(found.total).unwrap_or(i64::MAX).into())]),
            kinds: self.kinds(&kinds, found),
            orders: (found.total > 1).then(|| self.orders()),
            rows: found.hits.iter().map(|hit| self.row(&kinds, hit)).collect(),
            groups,
            more_groups,
            pages: self.pages(found.total),
            similar: found.similar.iter().map(|hit| self.row(&kinds, hit)).collect(),
            doors: if nothing || !found.asked { engine(self.ctx).doors(self.ctx.lang) } else { Vec::new() },
            nothing,
            keeper: self.ctx.viewer.is(Role::Publisher),
            page,
        }
    }

    /// The address of the same search with other choices, from its first page.
    fn again(&self) -> Query {
        self.query.without("page")
    }

    fn search_box(&self) -> SearchBox<'static> {
        let mut search = search_box(&self.ctx.t);
        search.value = self.typed.chars().take(crate::QUERY_CHARS_MAX).collect::<String>().into();
        search
    }

    fn notes(&self, answer: &Answer) -> Vec<Note<'static>> {
        let (t, found) = (&self.ctx.t, &answer.found);
        let mut notes = Vec::new();
        let mut note = |kind, title: String, body: Html| {
            notes.push(Note { kind, title: title.into(), body: body.into(), live: false });
        };
        if answer.incomplete {
            note(NoticeKind::Warn, t.say("search-incomplete").to_owned(), Html::text(t.say("search-incomplete-help")));
        }
        if found.cut {
            note(NoticeKind::Info, t.say("search-cut").to_owned(), Html::default());
        }
        if self.query.word("q").is_some() && !found.asked {
            note(NoticeKind::Info, t.say("search-no-words").to_owned(), Html::default());
        }
        match &found.reading {
            Reading::AsTyped => {}
            Reading::Beginning => note(NoticeKind::Info, t.say("search-shown-beginning").to_owned(), Html::default()),
            Reading::Respelt(words) => {
                let exactly = self.again().with("exactly", "1").href(HREF);
                let label = t.with("search-exactly", &[("words", shortened(self.typed).into())]);
                note(NoticeKind::Info, t.with("search-shown-for", &[("words", words.as_str().into())]), link(&label, &exactly));
            }
            Reading::Most => note(NoticeKind::Info, t.say("search-shown-most").to_owned(), Html::default()),
        }
        if let Some(words) = &found.suggestion {
            note(NoticeKind::Info, t.say("search-meant").to_owned(), link(words, &address_of(words)));
        }
        if self.number * ON_PAGE >= REACHED && found.total > REACHED as u64 {
            note(NoticeKind::Info, t.with("search-deep", &[("most", REACHED.into())]), Html::default());
        }
        notes
    }

    fn kinds(&self, kinds: &[Kind], found: &Found) -> Vec<Chip<'static>> {
        let (t, chosen) = (&self.ctx.t, chosen(self.query, "kind"));
        let counted = |code: &str| found.kinds.iter().find(|(own, _)| own == code).map_or(0, |(_, count)| *count);
        let shown = kinds.iter().filter(|kind| counted(kind.code) > 0 || chosen.iter().any(|own| own == kind.code));
        let chips: Vec<Chip<'static>> = shown
            .map(|kind| {
                let on = chosen.iter().any(|own| own == kind.code);
                let label = format!("{} {}", t.say(kind.title), self.number_of(counted(kind.code)));
                let href = self.again().toggled("kind", kind.code).href(HREF);
                if on { Chip::filter(t.lang(), label, href) } else { Chip { icon: kind.icon.into(), ..Chip::new(label, href) } }
            })
            .collect();
        if chips.len() > 1 || !chosen.is_empty() { chips } else { Vec::new() }
    }

    fn groups(&self, found: &Found) -> Vec<Choice> {
        let chosen = chosen(self.query, "group");
        let choice = |(code, count): &(String, u64)| {
            let label = engine(self.ctx).group(code, self.ctx.lang)?;
            let href = self.again().toggled("group", code).href(HREF);
            Some(Choice { label, href, count: self.number_of(*count), current: chosen.contains(code) })
        };
        let missing = chosen.iter().filter(|code| !found.groups.iter().any(|(own, _)| own == *code)).map(|code| (code.clone(), 0));
        let all: Vec<(String, u64)> = missing.chain(found.groups.iter().cloned()).take(GROUPS_MAX).collect();
        all.iter().filter_map(choice).collect()
    }

    fn orders(&self) -> Segmented<'static> {
        let t = &self.ctx.t;
        let now = order(self.query);
        let segment = |key: &str, query: Query, order: Order| Segment::new(t.say(key).to_owned(), query.href(HREF), now == order);
        Segmented {
            label: t.say("search-order").to_owned().into(),
            items: vec![
                segment("search-order-fitting", self.again().without("sort"), Order::Fitting),
                segment("search-order-newest", self.again().with("sort", "newest"), Order::Newest),
            ],
        }
    }

    fn pages(&self, total: u64) -> Option<Pagination<'static>> {
        let reached = usize::try_from(total).unwrap_or(usize::MAX).min(REACHED);
        let last = reached.div_ceil(ON_PAGE);
        if last < 2 {
            return None;
        }
        let href = |number: usize| if number == 1 { self.again() } else { self.query.with("page", number) }.href(HREF);
        let link = |number: usize| PageLink { href: href(number).into(), ..PageLink::default() };
        let mut items: Vec<PageItem<'static>> = Vec::new();
        let mut before = 0;
        for number in (1..=last).filter(|number| *number == 1 || *number == last || number.abs_diff(self.number) <= BESIDE) {
            if number > before + 1 {
                items.push(PageItem { ellipsis: true, ..PageItem::default() });
            }
            items.push(PageItem {
                number: number.to_string().into(),
                href: href(number).into(),
                current: number == self.number,
                ..PageItem::default()
            });
            before = number;
        }
        Some(Pagination {
            previous: (self.number > 1).then(|| link(self.number - 1)),
            next: (self.number < last).then(|| link(self.number + 1)),
            items: Some(items),
            lang: self.ctx.lang,
            ..Pagination::default()
        })
    }

    fn row(&self, kinds: &[Kind], hit: &Hit) -> Row {
        let (t, document) = (&self.ctx.t, &hit.document);
        let kind = kinds.iter().find(|kind| kind.code == document.kind);
        let mut about: Vec<String> = engine(self.ctx).group(&document.group, self.ctx.lang).into_iter().collect();
        if about.is_empty() {
            about.extend(kind.map(|kind| t.say(kind.title).to_owned()));
        }
        about.extend(Some(&document.number).filter(|number| !number.is_empty()).cloned());
        let other = |lang: Lang| Some(lang).filter(|lang| *lang != self.ctx.lang);
        let icon = if ui::assets::has_icon(&document.icon) { document.icon.as_str() } else { kind.map_or("search", |kind| kind.icon) };
        let changed = document.changed.to_zoned(kit::clock::kyiv()).date();
        Row {
            href: document.address.clone(),
            title: hit.title.html(),
            title_lang: other(hit.title_lang),
            piece: hit.piece.html(),
            piece_lang: other(hit.piece_lang),
            icon: icon.to_owned(),
            about,
            draft: document.draft.then(|| Tag::new(t.say("search-draft").to_owned(), "yellow")),
            changed: if document.changed == kit::Timestamp::UNIX_EPOCH { String::new() } else { t.date_short(changed) },
        }
    }

    fn told(&self, (kind, own): &Told) -> Row {
        let kind_name = self.ctx.t.say(kind.title).to_owned();
        Row {
            href: own.href.clone(),
            title: Html::text(&own.label),
            title_lang: None,
            piece: Html::default(),
            piece_lang: None,
            icon: kind.icon.to_owned(),
            about: std::iter::once(kind_name).chain(said(&self.ctx.t, &own.about)).collect(),
            draft: None,
            changed: String::new(),
        }
    }

    fn number_of(&self, count: u64) -> String {
        self.ctx.t.number(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// The search of the whole house.
fn search_box(t: &Locale) -> SearchBox<'static> {
    SearchBox {
        action: HREF.into(),
        label: t.say("search-label").to_owned().into(),
        placeholder: t.say("search-placeholder").to_owned().into(),
        button: t.say("search-button").to_owned().into(),
        suggest: SUGGEST.into(),
        ..SearchBox::default()
    }
}

fn link(label: &str, href: &str) -> Html {
    #[derive(Template)]
    #[template(source = r#"<p class="m0"><a class="govuk-link" href="{{ href }}">{{ label }}</a></p>"#, ext = "html")]
    struct Link<'a> {
        label: &'a str,
        href: &'a str,
    }
    impl askama::filters::HtmlSafe for Link<'_> {}
    Html::of(&Link { label, href })
}

/// A query within a heading.
fn shortened(typed: &str) -> String {
    const CHARS: usize = 60;
    let typed = typed.trim();
    let cut: String = typed.chars().take(CHARS).collect();
    if cut.len() < typed.len() { format!("{}…", cut.trim_end()) } else { cut }
}
