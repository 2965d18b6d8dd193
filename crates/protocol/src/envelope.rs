//! The shape of every answer.

use serde::{Deserialize, Serialize};

use crate::codes::Code;

/// `{"code","msg","data"}` with the request's id; `data` is null when there is none.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Envelope<T> {
    /// A return code.
    pub code: u32,
    /// Its message.
    pub msg: String,
    /// What was asked for.
    pub data: Option<T>,
    /// The fields that were wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// To name when asking for help; also in the header `X-Request-Id`.
    pub request_id: String,
}

/// One field that was wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// Its path, for example `applications[1].name`; empty when the whole message is meant.
    pub field: String,
    /// What is wrong and what to do.
    pub reason: String,
}

/// The answer of appendix B.4, member for member.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AuthAnswer {
    /// 0.
    pub code: u32,
    /// 请求成功.
    pub msg: String,
    /// For the header `Authorization: Bearer …`.
    pub token: String,
}

impl AuthAnswer {
    /// The answer to a sign-in that succeeded.
    pub fn ok(token: String) -> AuthAnswer {
        AuthAnswer {
            code: Code::Ok.number(),
            msg: Code::Ok.zh().to_owned(),
            token,
        }
    }
}

/// The failure of appendix B.5, member for member: `data` is always null.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Failure {
    /// A return code.
    pub code: u32,
    /// Its message.
    pub msg: String,
    /// Always null.
    pub data: Option<String>,
}

impl Failure {
    /// A failure with its message.
    pub fn new(code: Code, msg: String) -> Failure {
        Failure {
            code: code.number(),
            msg,
            data: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{AuthAnswer, Failure};
    use crate::codes::Code;

    #[test]
    fn the_answers_of_appendix_b_byte_for_byte() {
        let ok = serde_json::to_string(&AuthAnswer::ok("xxxx".to_owned())).unwrap();
        assert_eq!(ok, r#"{"code":0,"msg":"请求成功","token":"xxxx"}"#);
        let code = Code::ServerFault;
        let failed = serde_json::to_string(&Failure::new(code, code.zh().to_owned())).unwrap();
        assert_eq!(
            failed,
            r#"{"code":1,"msg":"服务器异常，请联系管理员!","data":null}"#
        );
    }
}
