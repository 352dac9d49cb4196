//! Where contents lie: a folder on this machine, or a bucket of S3. They are written whole or not at all.

use std::path::Path as DiskPath;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, TryStreamExt};
use kit::Problem;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{GetOptions, GetRange, MultipartUpload, ObjectStore, ObjectStoreExt};
use serde::Deserialize;
use tokio::io::AsyncReadExt;
use uuid::Uuid;

/// `[modules.files]` of the configuration. Without a bucket contents lie in the folder of uploaded files.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The name of the bucket.
    pub bucket: String,
    /// `https://s3.example`.
    pub endpoint: String,
    /// The region, as the provider calls it.
    pub region: String,
    /// The id of the access key.
    pub key_id: String,
    /// The secret of the access key.
    pub key_secret: String,
    /// The antivirus that looks at every file before it is taken: clamd at `tcp:HOST:PORT` or `unix:/PATH`. Empty: none.
    pub scanner: String,
}

/// The contents of all files. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Vault {
    store: Arc<dyn ObjectStore>,
}

/// Bytes sent to the store at once; S3 wants at least five megabytes for all parts but the last.
const PART_BYTES: usize = 8 << 20;
const ROOT: &str = "content";

impl Vault {
    /// Opens the folder or the bucket.
    pub(crate) fn open(settings: &Settings, folder: &DiskPath) -> Result<Self, String> {
        let store: Arc<dyn ObjectStore> = if settings.bucket.is_empty() {
            std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
            let local = LocalFileSystem::new_with_prefix(folder).map_err(|error| error.to_string())?;
            // staged beside, synced and renamed: a crash leaves the whole content or nothing
            Arc::new(local.with_fsync(true))
        } else {
            let builder = AmazonS3Builder::new()
                .with_http_connector(crate::bucket::Straight)
                .with_bucket_name(&settings.bucket)
                .with_endpoint(&settings.endpoint)
                .with_allow_http(settings.endpoint.starts_with("http://"))
                .with_region(&settings.region)
                .with_access_key_id(&settings.key_id)
                .with_secret_access_key(&settings.key_secret);
            Arc::new(builder.build().map_err(|error| error.to_string())?)
        };
        Ok(Self { store })
    }

    /// A new place for a content. Every writing has its own, so that tidying up never meets a writer.
    pub(crate) fn place(sha256: &str, id: Uuid) -> String {
        let (folder, tail) = (sha256.get(..2).unwrap_or("00"), id.simple().to_string());
        format!("{ROOT}/{folder}/{sha256}-{}", tail.get(24..).unwrap_or(&tail))
    }

    /// Writes the content of a file on disk; when it returns the content is safe.
    pub(crate) async fn put(&self, place: &str, from: &DiskPath) -> Result<(), Problem> {
        let mut file = tokio::fs::File::open(from).await.map_err(|error| broken("reading an upload", &error))?;
        let first = next_part(&mut file).await?;
        if first.len() < PART_BYTES {
            self.store.put(&Path::from(place), first.into()).await.map_err(|error| broken("writing", &error))?;
            return Ok(());
        }
        let mut upload = self.store.put_multipart(&Path::from(place)).await.map_err(|error| broken("opening", &error))?;
        let written = copy(first, &mut file, upload.as_mut()).await;
        if written.is_err() {
            // what is left of it, the weekly sweep removes
            let _ = upload.abort().await;
        }
        written
    }

    /// The bytes from `from` up to, not with, `to`.
    pub(crate) async fn get(&self, place: &str, from: u64, to: u64) -> Result<BoxStream<'static, Result<Bytes, Problem>>, Problem> {
        let options = GetOptions { range: (from < to).then_some(GetRange::Bounded(from..to)), ..GetOptions::default() };
        let found = self.store.get_opts(&Path::from(place), options).await.map_err(|error| broken("reading", &error))?;
        Ok(found.into_stream().map_err(|error| broken("reading", &error)).boxed())
    }

    /// Writes what is held in memory.
    pub(crate) async fn put_bytes(&self, place: &str, bytes: Bytes) -> Result<(), Problem> {
        self.store.put(&Path::from(place), bytes.into()).await.map_err(|error| broken("writing", &error))?;
        Ok(())
    }

    /// All of what lies there, if anything does.
    pub(crate) async fn find(&self, place: &str) -> Result<Option<BoxStream<'static, Result<Bytes, Problem>>>, Problem> {
        match self.store.get(&Path::from(place)).await {
            Ok(found) => Ok(Some(found.into_stream().map_err(|error| broken("reading", &error)).boxed())),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(broken("reading", &error)),
        }
    }

    /// Removes a content; one that is not there is removed already.
    pub(crate) async fn remove(&self, place: &str) -> Result<(), Problem> {
        match self.store.delete(&Path::from(place)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(broken("removing", &error)),
        }
    }

    /// All places with the microsecond of their writing.
    pub(crate) fn places(&self) -> BoxStream<'static, Result<(String, i64), Problem>> {
        let found = self.store.list(Some(&Path::from(ROOT)));
        found
            .map_ok(|meta| (meta.location.to_string(), meta.last_modified.timestamp_micros()))
            .map_err(|error| broken("listing", &error))
            .boxed()
    }
}

async fn copy(first: Vec<u8>, file: &mut tokio::fs::File, upload: &mut dyn MultipartUpload) -> Result<(), Problem> {
    let mut part = first;
    while !part.is_empty() {
        upload.put_part(part.into()).await.map_err(|error| broken("writing", &error))?;
        part = next_part(file).await?;
    }
    upload.complete().await.map_err(|error| broken("finishing", &error))?;
    Ok(())
}

/// Up to [`PART_BYTES`] more of the file; empty at its end.
async fn next_part(file: &mut tokio::fs::File) -> Result<Vec<u8>, Problem> {
    let mut part = Vec::new();
    let mut limited = file.take(PART_BYTES as u64);
    limited.read_to_end(&mut part).await.map_err(|error| broken("reading an upload", &error))?;
    Ok(part)
}

fn broken(doing: &str, error: &dyn std::fmt::Display) -> Problem {
    tracing::error!(%error, doing, "the store of contents failed");
    Problem::Unavailable
}
