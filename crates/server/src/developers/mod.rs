//! For developers of other systems (7.7.2 b 1): the description of the API as OpenAPI 3.1, from the
//! route table and the types of its messages, and a page to read and try it.

mod openapi;
mod page;
mod shapes;
mod title;

pub use openapi::document;
pub use title::of as title;

use axum::http::Method;

use crate::http::routes::{Routes, Who};

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .raw(Method::GET, "/openapi.json", Who::Anyone, openapi::served)
        .page("/developers", Who::Anyone, page::page)
}

#[cfg(test)]
mod tests;
