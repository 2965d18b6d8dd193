//! 7.5 a): nodes and resources as people read them, with their performance.

mod chart;
mod overview;
mod show;

pub use overview::page as overview;
pub use show::page as show;
