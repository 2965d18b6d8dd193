//! TLS in the server itself: 1.2 and 1.3, with suites that Android 7.1 and browsers of Windows 7
//! know. A renewed certificate is taken without a restart.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::Context;
use axum_server::tls_rustls::RustlsConfig;
use tokio::sync::watch;

/// How often the files are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(10);

/// Where certificate and key are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// PEM: the server's certificate and those between it and the root.
    pub certificate: PathBuf,
    /// PEM.
    pub key: PathBuf,
}

impl Files {
    /// When the files were written last.
    fn written(&self) -> Option<(SystemTime, SystemTime)> {
        let at = |path: &Path| {
            std::fs::metadata(path)
                .and_then(|found| found.modified())
                .ok()
        };
        at(&self.certificate).zip(at(&self.key))
    }

    fn names(&self) -> String {
        format!("{} and {}", self.certificate.display(), self.key.display())
    }
}

/// Sees to it that TLS has its cryptography, for listening and for calling.
pub fn install() {
    // Somebody was faster: then it is there.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// For calling others over TLS, with the roots that this machine trusts. Reading them takes long,
/// so that it is done once.
pub fn client() -> rustls::ClientConfig {
    static CLIENT: std::sync::OnceLock<rustls::ClientConfig> = std::sync::OnceLock::new();
    let make = || {
        install();
        let mut roots = rustls::RootCertStore::empty();
        let found = rustls_native_certs::load_native_certs();
        let (taken, left) = roots.add_parsable_certificates(found.certs);
        if taken == 0 {
            tracing::warn!(
                left,
                "this machine trusts no root: no call over https succeeds"
            );
        }
        let config = rustls::ClientConfig::builder().with_root_certificates(roots);
        config.with_no_client_auth()
    };
    CLIENT.get_or_init(make).clone()
}

/// Reads certificate and key.
pub async fn load(files: &Files) -> anyhow::Result<RustlsConfig> {
    let found = RustlsConfig::from_pem_file(&files.certificate, &files.key).await;
    found.with_context(|| format!("cannot use certificate and key {}", files.names()))
}

/// Takes renewed files until told to stop. Files that do not fit each other, as in the middle of a
/// renewal, leave the old ones in force.
pub async fn keep_fresh(files: Files, config: RustlsConfig, mut stopped: watch::Receiver<bool>) {
    let mut known = files.written();
    while !*stopped.borrow() {
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => (),
            _ = stopped.changed() => return,
        }
        known = refresh(&files, &config, known).await;
    }
}

async fn refresh(
    files: &Files,
    config: &RustlsConfig,
    known: Option<(SystemTime, SystemTime)>,
) -> Option<(SystemTime, SystemTime)> {
    let now = files.written();
    if now == known {
        return known;
    }
    match config
        .reload_from_pem_file(&files.certificate, &files.key)
        .await
    {
        Ok(()) => {
            tracing::info!(files = files.names(), "the renewed certificate is in force");
            now
        }
        Err(cause) => {
            tracing::warn!(%cause, files = files.names(), "the renewed certificate is not usable");
            known
        }
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::{Files, load, refresh};
    use crate::app::App;
    use crate::config::Config;
    use crate::serve;
    use crate::testing::world;

    /// A certificate for localhost, made by OpenSSL.
    fn make(files: &Files, name: &str) {
        let made = Command::new("openssl")
            .args([
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            ])
            .args([
                "-subj",
                &format!("/CN={name}"),
                "-addext",
                "subjectAltName=DNS:localhost",
            ])
            .arg("-keyout")
            .arg(&files.key)
            .arg("-out")
            .arg(&files.certificate)
            .output();
        let made = made.expect("install openssl: apt-get install openssl");
        assert!(made.status.success(), "{made:?}");
    }

    fn client(address: std::net::SocketAddr, more: &[&str]) -> String {
        let asked = Command::new("openssl")
            .args(["s_client", "-connect", &address.to_string()])
            .args(["-servername", "localhost"])
            .args(more)
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap();
        String::from_utf8_lossy(&asked.stdout).into_owned()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn old_and_new_clients_connect_and_certificates_are_renewed() {
        let w = world().await;
        let dir = tempfile::tempdir().unwrap();
        let files = Files {
            certificate: dir.path().join("tls.pem"),
            key: dir.path().join("tls.key"),
        };
        make(&files, "first.example");
        let config = Config {
            tls: Some(files.clone()),
            ..(*w.app.config).clone()
        };
        let app = App::new(w.app.db.clone(), w.app.clock.clone(), config);
        let running = serve::start(app).await.unwrap();
        let at = running.address;
        // TLS 1.3, TLS 1.2, and the suite that old Windows and Android share.
        let old = ["-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256"];
        for how in [&["-tls1_3"][..], &["-tls1_2"], &old] {
            let said = client(at, how);
            assert!(said.contains("CN = first.example"), "{how:?} {said}");
        }
        // What is broken is not spoken.
        let said = client(at, &["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"]);
        assert!(!said.contains("CN = first.example"), "{said}");
        let page = Command::new("curl")
            .args(["-sk", &format!("https://{at}/sign-in")])
            .output()
            .unwrap();
        assert!(String::from_utf8_lossy(&page.stdout).contains("明签"));
        running.stop().await.unwrap();
        // A renewal that is half done leaves the old one; a whole one is taken.
        let config = load(&files).await.unwrap();
        let known = files.written();
        std::fs::write(&files.certificate, "half").unwrap();
        assert_eq!(refresh(&files, &config, known).await, known);
        make(&files, "second.example");
        assert_ne!(refresh(&files, &config, known).await, known);
    }
}
