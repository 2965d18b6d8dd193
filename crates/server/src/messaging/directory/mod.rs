//! The contacts directory (通讯录): departments with their offices, staff, and who may see which
//! field of whom. Mobile numbers and e-mail addresses lie sealed.

pub mod edit;
mod entry;
pub mod import;
mod keep;
mod look_up;
pub mod office;
pub mod page;
pub mod sealed;
pub mod search;
pub mod take;
pub mod tree;
