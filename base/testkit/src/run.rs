//! Running one test in a city of its own.

use web::Module;

use crate::{Backend, City};

/// Raises a city, runs the test and looks that nothing was left behind. Says "skipped" where there is no such database.
pub fn run<F>(backend: Backend, modules: Vec<Module>, test: impl FnOnce(City) -> F)
where
    F: Future<Output = ()>,
{
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.expect("a runtime can be made");
    runtime.block_on(async {
        let Some(city) = City::builder(modules).on(backend).raise().await else {
            println!("skipped: no HROMADA_TEST_POSTGRES");
            return;
        };
        test(city.clone()).await;
        city.close().await;
    });
}
