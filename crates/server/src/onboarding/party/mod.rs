//! The party's own pages: where its applications stand, whom to call, questions and answers.

pub mod contacts;
pub mod home;
pub mod story;
pub mod tickets;
