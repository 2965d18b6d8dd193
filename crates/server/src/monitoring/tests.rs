//! Operation and the service level from outside.
