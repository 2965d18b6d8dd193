//! The verifiable draw (抽取): which enterprises are inspected and by whom, so that nobody can
//! steer it and anyone can compute it again. `docs/draw.md` is the specification.
//!
//! Pure: time, random numbers and keys come in as arguments.

pub mod announce;
pub mod beacon;
pub mod bundle;
pub mod codec;
pub mod codes;
pub mod debt;
pub mod drand;
pub mod entry;
pub mod hash;
pub mod log;
pub mod merkle;
pub mod pair;
pub mod pool;
pub mod proof;
pub mod quota;
pub mod result;
pub mod roster;
pub mod round;
pub mod rules;
pub mod run;
pub mod seal;
pub mod seed;
pub mod select;
pub mod state;
pub mod subpool;
pub mod ticket;
pub mod verify;
pub mod void;
