//! 环境准备 and 联调 (clauses 7.1 b, 7.7.1 e, 7.7.3 d): a sandbox beside the platform, a kit that
//! walks through every interface of the plan, and the signed report that opens the way to go-live.

pub mod deliver;
pub mod kit;
mod made_up;
pub mod prepare;
pub mod report;
pub mod sandbox;
pub mod store;
