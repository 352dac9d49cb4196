//! `hromada map`: the base map of the city.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use i18n::Locale;
use maps::Theme;
use maps::import::{Import, Progress, Report, Source, read_geojson, read_osm};
use web::House;

use crate::Trouble;
use crate::setup::Setup;
use crate::terminal::{self, Bar};

/// What to do with the base map.
#[derive(Debug, clap::Subcommand)]
pub enum Map {
    /// Bring streets, buildings, water, parks, districts into the base map
    Import(ImportMap),
}

/// Brings a file into the base map.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A file of OpenStreetMap (.osm.pbf: an extract of the city and what is round it) fills all themes; a GeoJSON file fills one. What the map
has of the same source goes, in the same step; the map is never half of one and half of the other.

Examples:
  hromada map import kryvyi-rih.osm.pbf --replace
  hromada map import districts.geojson --theme district --attribution '© Міська рада'
  hromada map import ponds.geojson --theme water --kind pond")]
pub struct ImportMap {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Take everything else off the base map too, not only what came from the same source
    #[arg(long)]
    replace: bool,
    /// The theme of a GeoJSON file: green, industrial, water, district, street, railway, building, place
    #[arg(long, value_name = "THEME", value_parser = theme)]
    theme: Option<Theme>,
    /// The kind of features that do not name theirs, in OpenStreetMap's spelling: residential, forest, river
    #[arg(long, value_name = "KIND", requires = "theme", default_value = "")]
    kind: String,
    /// What the map must say of a GeoJSON file's owner
    #[arg(long, value_name = "TEXT", requires = "theme", default_value = "")]
    attribution: String,
}

fn theme(word: &str) -> Result<Theme, String> {
    Theme::from_code(word).ok_or_else(|| Theme::ALL.map(Theme::code).join(", "))
}

impl Map {
    /// Does it.
    pub async fn run(self, setup: &Setup) -> Result<(), Trouble> {
        let Self::Import(import) = self;
        let house = setup.house().await?;
        let outcome = import.bring(&house).await;
        house.db().close().await;
        terminal::say(&text(&outcome?, &house.locale(setup.lang())));
        Ok(())
    }
}

impl ImportMap {
    /// Brings the file in; tells how far it is where somebody watches.
    ///
    /// Errors: [`Trouble`] saying what is wrong with the file.
    async fn bring(&self, house: &House) -> Result<Report, Trouble> {
        let name = self.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (path, progress) = (self.file.clone(), Arc::new(Progress::default()));
        let import = |source| Import { source, file: name, replace: self.replace, by: "hromada".to_owned() };
        let (watched, bar) = (progress.clone(), Bar::new());
        let done = async {
            if is_osm(&self.file) {
                return Ok(import(Source::osm()).bring(house.db(), progress, move || read_osm(&path)).await?);
            }
            let theme = self.theme.ok_or_else(|| Trouble::said("a GeoJSON file needs --theme; a file of OpenStreetMap ends in .pbf"))?;
            let bytes = std::fs::read(&path).map_err(Trouble::file(&path))?;
            let kind = if self.kind.is_empty() { usual_kind(theme).to_owned() } else { self.kind.clone() };
            let source = Source::file(theme, &self.attribution);
            Ok(import(source).bring(house.db(), progress, move || read_geojson(&bytes, theme, &kind)).await?)
        };
        let outcome = tokio::select! {
            outcome = done => outcome,
            () = watch(&watched, &bar) => Err(Trouble::said("the import is watched no more")),
        };
        bar.clear();
        outcome
    }
}

fn is_osm(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pbf"))
}

fn usual_kind(theme: Theme) -> &'static str {
    match theme {
        Theme::Green => "park",
        Theme::Industrial => "works",
        Theme::Water => "water",
        Theme::District => "district",
        Theme::Street => "residential",
        Theme::Railway => "rail",
        Theme::Building => "building",
        Theme::Place => "suburb",
    }
}

async fn watch(progress: &Progress, bar: &Bar) {
    loop {
        let (done, total) = progress.now();
        bar.show("features", done, total);
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// What was brought and what was not, and why.
fn text(report: &Report, t: &Locale) -> String {
    let count = |count: u64| t.number(i64::try_from(count).unwrap_or(i64::MAX));
    let mut rows: Vec<Vec<String>> = report.features.iter().map(|(theme, own)| vec![theme.code().to_owned(), count(*own)]).collect();
    rows.extend(report.left_out.iter().map(|(reason, own)| vec![format!("left out, {reason}"), count(*own)]));
    terminal::table(&["base map", "features"], &rows)
}
