//! The one table of return codes (clause 7.7.2 c): documents, vectors and SDK constants come
//! from it, and nothing else contains a number.

use std::fmt::Write;

use crate::lang::Lang;

/// Whether a caller may send the same request again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Not without changing it.
    No,
    /// Yes, after a pause.
    Yes,
    /// After signing in.
    Login,
    /// After signing in, once.
    LoginOnce,
    /// Once, with the server's time.
    FixClock,
    /// With a new nonce.
    NewNonce,
    /// After the time that the message names.
    Wait,
    /// Later: the first one is still running.
    Later,
    /// Reads, and writes with an idempotency key.
    WhenIdempotent,
}

impl Retry {
    fn words(self) -> &'static str {
        match self {
            Retry::No => "no",
            Retry::Yes => "yes, after a pause",
            Retry::Login => "after signing in",
            Retry::LoginOnce => "after signing in, once",
            Retry::FixClock => "once, with the server's time",
            Retry::NewNonce => "with a new nonce",
            Retry::Wait => "after the time named",
            Retry::Later => "later",
            Retry::WhenIdempotent => "reads, or with an idempotency key",
        }
    }
}

macro_rules! codes {
    ($($(#[$note:meta])* $name:ident $number:literal $status:literal $retry:ident
       $zh:literal $en:literal;)*) => {
        /// A return code: 0 is success, 1 the general failure of appendix B.5, every other one
        /// is its HTTP status times 100 and a running number.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code {
            $($(#[$note])* #[doc = $en] $name,)*
        }

        impl Code {
            /// All codes, in the order of their numbers.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The number in messages.
            pub fn number(self) -> u32 {
                match self { $(Code::$name => $number,)* }
            }

            /// The HTTP status that goes with it.
            pub fn http_status(self) -> u16 {
                match self { $(Code::$name => $status,)* }
            }

            /// Whether to try again.
            pub fn retry(self) -> Retry {
                match self { $(Code::$name => Retry::$retry,)* }
            }

            /// The Chinese message, with its placeholders.
            pub fn zh(self) -> &'static str {
                match self { $(Code::$name => $zh,)* }
            }

            /// The English message, with its placeholders.
            pub fn en(self) -> &'static str {
                match self { $(Code::$name => $en,)* }
            }

            /// The name in source code.
            pub fn name(self) -> &'static str {
                match self { $(Code::$name => stringify!($name),)* }
            }
        }
    };
}

codes! {
    Ok 0 200 No
        "请求成功"
        "success";
    ServerFault 1 500 No
        "服务器异常，请联系管理员!"
        "server fault, please tell the administrator";
    Malformed 40001 400 No
        "请求报文格式错误"
        "the message is malformed";
    MissingField 40002 400 No
        "缺少必填参数：{field}"
        "a required field is missing: {field}";
    BadField 40003 400 No
        "参数格式不正确：{field}"
        "a field has the wrong form: {field}";
    OutOfRange 40004 400 No
        "参数取值超出范围：{field}"
        "a field is out of range: {field}";
    DecryptFailed 40005 400 No
        "报文解密失败"
        "the message cannot be decrypted";
    IllegalCharacter 40006 400 No
        "参数含有非法字符：{field}"
        "a field has a character that is not allowed: {field}";
    NotBase64 40007 400 No
        "密码须经Base64编码后提交"
        "the password must be sent in Base64";
    XmlForbidden 40008 400 No
        "XML报文含有禁止的内容或超出限制"
        "the XML has forbidden content or is over a limit";
    NoIdempotencyKey 40009 400 No
        "缺少幂等键Idempotency-Key"
        "the header Idempotency-Key is missing";
    NoToken 40101 401 Login
        "缺少访问令牌，请先调用api/auth"
        "no access token; call api/auth first";
    BadToken 40102 401 LoginOnce
        "访问令牌无效"
        "the access token is not valid";
    TokenExpired 40103 401 LoginOnce
        "访问令牌已过期，请重新获取"
        "the access token has expired; get a new one";
    TokenRevoked 40104 401 LoginOnce
        "访问令牌已注销"
        "the access token was revoked";
    WrongPassword 40105 401 No
        "用户名或密码错误"
        "wrong user name or password";
    SignatureRequired 40106 401 No
        "该接口要求报文签名"
        "this interface requires a signature";
    BadSignature 40107 401 No
        "签名验证失败"
        "the signature does not verify";
    ClockSkew 40108 401 FixClock
        "请求时间与服务器时间相差过大"
        "the time of the request is too far from the server's";
    Replayed 40109 401 NewNonce
        "请求重复，随机串已使用"
        "the request was seen before; the nonce is used up";
    BadKey 40110 401 No
        "签名密钥无效或已停用"
        "the signing key is not valid or out of use";
    BadCertificate 40111 401 No
        "客户端证书无效"
        "the client certificate is not valid";
    NoPermission 40301 403 No
        "无接口访问权限"
        "no permission for this interface";
    NoDataPermission 40302 403 No
        "无数据访问权限"
        "no permission for this data";
    SourceRefused 40303 403 No
        "来源地址不在白名单内"
        "the source of the request is not allowed";
    NotLive 40304 403 No
        "应用未审批或已停用"
        "the application is not approved or out of use";
    TlsRequired 40305 403 No
        "须使用HTTPS或报文加密"
        "HTTPS or an encrypted message is required";
    OutsideGrant 40306 403 No
        "不在授权的时间或用途范围内"
        "outside the granted time or purpose";
    NoSuchInterface 40401 404 No
        "接口不存在"
        "there is no such interface";
    NotFound 40402 404 No
        "数据不存在"
        "there is no such data";
    WrongMethod 40501 405 No
        "请求方式不支持，请使用POST"
        "this method is not supported; use POST";
    NotAcceptable 40601 406 No
        "不支持的响应格式"
        "the requested answer format is not supported";
    InFlight 40901 409 Later
        "相同请求正在处理"
        "the same request is being processed";
    Exists 40902 409 No
        "数据已存在"
        "the data exists already";
    WrongState 40903 409 No
        "当前状态不允许该操作"
        "not allowed in the present state";
    TooLarge 41301 413 No
        "请求报文过大"
        "the message is too large";
    BadContentType 41501 415 No
        "不支持的Content-Type"
        "this Content-Type is not supported";
    BadCharset 41502 415 No
        "不支持的字符编码"
        "this character encoding is not supported";
    RuleViolated 42201 422 No
        "业务校验未通过：{reason}"
        "a business rule does not hold: {reason}";
    IdempotencyMismatch 42202 422 No
        "幂等键已用于其他请求"
        "the idempotency key was used for another request";
    Locked 42301 423 Wait
        "登录失败次数过多，请{n}分钟后重试"
        "too many failed sign-ins; try again in {n} minutes";
    AccountDisabled 42302 423 No
        "账号已停用"
        "the account is out of use";
    PasswordExpired 42303 423 No
        "密码已过期，请修改密码"
        "the password has expired; change it";
    TooFrequent 42901 429 Yes
        "调用过于频繁，请稍后重试"
        "too many calls; try again later";
    DailyLimit 42902 429 No
        "当日调用次数已达上限"
        "the limit of calls for today is reached";
    TooManyConcurrent 42903 429 Yes
        "并发请求数超过限制"
        "too many calls at the same time";
    UpstreamFault 50201 502 WhenIdempotent
        "上游服务异常"
        "an upstream service failed";
    UpstreamUnreadable 50202 502 No
        "上游返回内容无法识别"
        "the answer of an upstream service is unreadable";
    Maintenance 50301 503 Yes
        "系统维护中，预计{time}恢复"
        "under maintenance until {time}";
    /// Clause 7.7.3 e): a faulty service stays out until its resumption is granted.
    Suspended 50302 503 No
        "该服务已暂停接入"
        "the access is suspended";
    Busy 50303 503 Yes
        "系统繁忙，请稍后重试"
        "the system is busy; try again later";
    UpstreamTimeout 50401 504 WhenIdempotent
        "上游服务超时"
        "an upstream service did not answer in time";
    TimedOut 50402 504 WhenIdempotent
        "请求处理超时，请稍后重试"
        "the request took too long; try again later";
}

impl Code {
    /// The code with a number, if there is one.
    pub fn from_number(number: u32) -> Option<Code> {
        Code::ALL
            .iter()
            .copied()
            .find(|code| code.number() == number)
    }

    /// The message with its placeholders filled. A placeholder without a value goes, and the
    /// colon before it with it.
    pub fn message(self, lang: Lang, values: &[(&str, &str)]) -> String {
        let mut rest = lang.t(self.zh(), self.en());
        let mut message = String::new();
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, tail)) = after.split_once('}') else {
                break;
            };
            let value = values
                .iter()
                .find(|(known, v)| *known == name && !v.is_empty());
            match value {
                Some((_, value)) => {
                    message.push_str(before);
                    message.push_str(value);
                }
                None => message.push_str(before.trim_end_matches(['：', ':', ' '])),
            }
            rest = tail;
        }
        message.push_str(rest);
        message
    }
}

/// The text of `docs/generated/codes.md`.
pub fn codes_markdown() -> String {
    let mut text = String::from(
        "# Return codes\n\nGenerated by `cargo xtask codegen`; do not edit.\n\n\
         Every answer carries a `code`: 0 is success, 1 the general failure, every other code is \
         its HTTP status times 100 and a running number. A number never changes its meaning. \
         The numbers look like those of some public platforms and mean something else.\n\n\
         | code | HTTP | 中文 | English | try again? |\n|---|---|---|---|---|\n",
    );
    for code in Code::ALL {
        let (number, status, retry) = (code.number(), code.http_status(), code.retry().words());
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "| {number} | {status} | {} | {} | {retry} |",
            code.zh(),
            code.en()
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Code, Lang};

    #[test]
    fn numbers_are_unique_ascend_and_carry_their_status() {
        for pair in Code::ALL.windows(2) {
            assert!(
                pair[0].number() < pair[1].number(),
                "{:?} {:?}",
                pair[0],
                pair[1]
            );
        }
        for code in Code::ALL.iter().filter(|code| code.number() > 1) {
            assert_eq!(
                code.number() / 100,
                u32::from(code.http_status()),
                "{code:?}"
            );
            assert_eq!(Code::from_number(code.number()), Some(*code));
        }
        assert_eq!(Code::from_number(40_099), None);
    }

    #[test]
    fn placeholders_are_filled_or_go() {
        let filled = Code::MissingField.message(Lang::Zh, &[("field", "username")]);
        assert_eq!(filled, "缺少必填参数：username");
        assert_eq!(Code::MissingField.message(Lang::Zh, &[]), "缺少必填参数");
        assert_eq!(
            Code::BadField.message(Lang::En, &[]),
            "a field has the wrong form"
        );
        let wait = Code::Locked.message(Lang::Zh, &[("n", "15")]);
        assert_eq!(wait, "登录失败次数过多，请15分钟后重试");
        assert_eq!(Code::ServerFault.zh(), "服务器异常，请联系管理员!");
    }
}
