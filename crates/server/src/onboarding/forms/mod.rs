//! What forms on paper have and screens must not lose: drafts, attachments, signed opinions, the
//! sheet itself, printed and as a document.

pub mod attachments;
pub mod document;
pub mod draft;
pub mod paper;
pub mod print;
pub mod signed;
pub mod visitor;
