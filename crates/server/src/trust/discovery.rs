//! What clients read before anything else: where things are, and the keys.

use axum::extract::Request;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};

use crate::error::Error;
use crate::http::Cx;
use crate::trust::oauth::{Refused, json_answer};
use crate::trust::{issuer, keys};

fn kept(mut response: Response) -> Response {
    let hour = HeaderValue::from_static("public, max-age=3600");
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, hour);
    headers.remove("pragma");
    response
}

/// OpenID Connect Discovery 1.0.
pub async fn configuration(cx: Cx, _: Request) -> Result<Response, Error> {
    let issuer = match issuer::of(&cx) {
        Ok(issuer) => issuer,
        Err(error) => return Ok(Refused::fault(&cx, &error).answer("")),
    };
    let at = |path: &str| format!("{issuer}{path}");
    let body = json!({
        "issuer": issuer,
        "authorization_endpoint": at("/oidc/authorize"),
        "token_endpoint": at("/oidc/token"),
        "userinfo_endpoint": at("/oidc/userinfo"),
        "jwks_uri": at("/oidc/jwks"),
        "end_session_endpoint": at("/oidc/logout"),
        "scopes_supported": ["openid", "profile"],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "prompt_values_supported": ["none", "login"],
        "claims_supported": ["sub", "sid", "auth_time", "nonce", "name", "preferred_username",
                             "kind", "roles", "department_code", "department_name", "party_id",
                             "party_name", "amr"],
        "claims_parameter_supported": false,
        "request_parameter_supported": false,
        "request_uri_parameter_supported": false,
        "authorization_response_iss_parameter_supported": true,
        "backchannel_logout_supported": true,
        "backchannel_logout_session_supported": true,
        "service_documentation": at("/developers"),
    });
    Ok(kept(json_answer(StatusCode::OK, &body)))
}

/// The keys that sign tokens, or did, or are about to.
pub async fn jwks(cx: Cx, _: Request) -> Result<Response, Error> {
    let found = keys::for_publication(&cx.app).await;
    let shown = found.and_then(|keys| keys.iter().map(|key| key.jwk()).collect());
    let shown: Vec<Value> = match shown {
        Ok(shown) => shown,
        Err(error) => return Ok(Refused::fault(&cx, &error).answer("")),
    };
    Ok(kept(json_answer(StatusCode::OK, &json!({ "keys": shown }))))
}
