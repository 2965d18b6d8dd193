//! What is to be checked, by whom and when, and the console's pages of it: what waits, all tasks,
//! one task with the steps of its draw and what its field work asks for.

pub mod console;
pub mod departments;
mod field;
pub mod own;
pub mod plan;
mod steps;
