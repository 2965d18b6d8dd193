//! The OpenAPI document.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, Method};
use axum::response::Response;
use protocol::{Code, Lang};
use serde_json::{Map, Value, json};

use crate::app;
use crate::developers::shapes::{PLACE, Shapes};
use crate::developers::title;
use crate::error::Error;
use crate::http::Cx;
use crate::http::routes::{Form, Kind, Messages, Route, Who};
use crate::registers;

/// What the document says about XML.
const XML: &str = "所有调用均为POST。报文为JSON，或按固定规则转换的XML（application/xml，根元素request，\
                   数组为item，空为xsi:nil），应答格式随Accept或请求。Every call is POST with JSON, or \
                   with XML by the fixed mapping: root request, arrays of item, null as xsi:nil.";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The interfaces that the document describes: all calls of the API.
pub fn interfaces() -> Vec<Route> {
    let all = app::routes().table.into_iter();
    all.filter(|route| route.method == Method::POST && route.path.starts_with("/api/"))
        .collect()
}

/// The operations by their paths, and the types of their messages.
pub fn parts() -> (Map<String, Value>, Shapes) {
    let mut shapes = Shapes::new();
    let mut paths = Map::new();
    for route in interfaces() {
        let operation = operation(&route, &mut shapes);
        paths.insert(route.path.to_owned(), json!({ "post": operation }));
    }
    (paths, shapes)
}

/// The whole document.
pub fn document() -> Value {
    let (paths, shapes) = parts();
    let (mut schemas, _) = shapes.all();
    schemas.insert("Failure".to_owned(), failure());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "明签接入接口 Mingqian access API",
            "version": env!("CARGO_PKG_VERSION"),
            "description": XML,
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [
            { "url": "/", "description": "正式平台 the platform" },
            { "url": "/sandbox", "description": "沙箱 the sandbox, with invented data" },
        ],
        "tags": tags(),
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer",
                           "description": "POST /api/auth 取得 from POST /api/auth" },
            },
        },
    })
}

fn tags() -> Value {
    json!([
        { "name": "party", "description": "接入应用 systems of parties" },
        { "name": "identity", "description": "账号与令牌 accounts and tokens" },
        { "name": "access", "description": "接入申请 access applications" },
        { "name": "public", "description": "公开 without signing in" },
    ])
}

fn tag(route: &Route) -> &'static str {
    match route.who {
        Who::AnyParty if !route.path.starts_with("/api/auth") => "party",
        Who::Party(_) => "party",
        _ if route.path.starts_with("/api/access-applications") => "access",
        _ if route.path.starts_with("/api/auth") => "identity",
        _ if route.path.starts_with("/api/accounts") => "identity",
        _ => "public",
    }
}

fn operation(route: &Route, shapes: &mut Shapes) -> Value {
    let name = route.path.trim_start_matches("/api/");
    let id = name.replace(['/', '-'], "_").replace(['{', '}'], "");
    let mut operation = json!({
        "operationId": id,
        "tags": [tag(route)],
        "summary": title::of(route.path, Lang::Zh),
        "description": title::of(route.path, Lang::En),
        "parameters": parameters(route),
        "responses": responses(route, shapes),
        "x-mingqian-writes": route.kind != Kind::Query,
    });
    if let Some(messages) = route.messages {
        operation["requestBody"] = json!({
            "required": true,
            "content": request_content(messages, shapes),
        });
    }
    match route.who {
        Who::Party(scope) => {
            operation["security"] = json!([{ "token": [] }]);
            operation["x-mingqian-scope"] = json!(scope.word());
        }
        Who::AnyParty => operation["security"] = json!([{ "token": [] }]),
        _ => operation["security"] = json!([]),
    }
    operation
}

fn parameters(route: &Route) -> Value {
    let mut all = Vec::new();
    if route.path.contains("{kind}") {
        let kinds: Vec<_> = registers::Kind::ALL
            .iter()
            .map(|kind| kind.word())
            .collect();
        all.push(json!({ "name": "kind", "in": "path", "required": true,
                         "schema": { "type": "string", "enum": kinds } }));
    }
    if route.path.contains("{code}") {
        all.push(json!({ "name": "code", "in": "path", "required": true,
                         "schema": { "type": "string", "pattern": "^[a-z0-9-]{3,40}$" } }));
    }
    let is_write = matches!(route.kind, Kind::Act | Kind::Raw);
    if is_write && matches!(route.who, Who::Party(_) | Who::AnyParty) {
        all.push(
            json!({ "name": "Idempotency-Key", "in": "header", "required": false,
            "description": "同一键只处理一次 the same key is done once",
            "schema": { "type": "string", "pattern": "^[!-~]{1,128}$" } }),
        );
    }
    Value::Array(all)
}

fn request_content(messages: Messages, shapes: &mut Shapes) -> Value {
    if messages.form == Form::File {
        let file = json!({ "schema": { "type": "string", "contentMediaType": "text/csv" } });
        let mut content = Map::new();
        content.insert("text/csv".to_owned(), file);
        content.insert(XLSX.to_owned(), json!({ "schema": {} }));
        return Value::Object(content);
    }
    // XML follows from JSON by one fixed mapping, which the XML object of OpenAPI cannot say (null,
    // wrappers of `item`); the description says where it stands.
    let schema = shapes.question(messages);
    json!({ "application/json": { "schema": schema } })
}

fn responses(route: &Route, shapes: &mut Shapes) -> Value {
    let done = route.messages.map(|messages| {
        let output = shapes.answer(messages);
        match messages.form {
            Form::Plain => json!(output),
            Form::Enveloped | Form::File => envelope(&json!(output)),
        }
    });
    let done = done.unwrap_or_else(|| envelope(&json!({})));
    let failure = json!({ "$ref": format!("#{PLACE}/Failure") });
    json!({
        "200": {
            "description": "请求成功 success",
            "content": content(&done),
        },
        "default": {
            "description": "见返回代码表 see the table of return codes",
            "content": content(&failure),
        },
    })
}

fn content(schema: &Value) -> Value {
    json!({
        "application/json": { "schema": schema },
        "application/xml": { "schema": schema },
    })
}

fn envelope(data: &Value) -> Value {
    json!({
        "type": "object",
        "required": ["code", "msg", "data", "request_id"],
        "properties": {
            "code": { "type": "integer", "const": 0 },
            "msg": { "type": "string" },
            "data": data,
            "request_id": { "type": "string", "format": "uuid" },
        },
    })
}

/// Every failure: a code of the table.
fn failure() -> Value {
    let codes: Vec<_> = Code::ALL
        .iter()
        .filter(|code| **code != Code::Ok)
        .map(|code| json!({ "const": code.number(), "title": code.zh(), "description": code.en() }))
        .collect();
    json!({
        "type": "object",
        "required": ["code", "msg", "data"],
        "properties": {
            "code": { "type": "integer", "oneOf": codes },
            "msg": { "type": "string" },
            "data": { "type": "null" },
            "errors": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["field", "reason"],
                    "properties": {
                        "field": { "type": "string" },
                        "reason": { "type": "string" },
                    },
                },
            },
            "request_id": { "type": "string", "format": "uuid" },
        },
    })
}

/// Serves the document.
pub async fn served(_: Cx, _: Request) -> Result<Response, Error> {
    let mut response = Response::new(Body::from(serde_json::to_vec(&document())?));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("max-age=300"));
    Ok(response)
}
