//! The SDKs and the samples: the tests of each, all of them against one server, and the matrix of
//! what the SDKs sign and seal for each other.

pub mod live;
mod matrix;
mod report;
mod tree;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, bail};

use crate::{command, needs, say};
use live::Live;
use tree::Tree;

/// An SDK. Lines are those of a shell in its folder of the copy that `tree` makes; in them `$TOOLS`
/// is a folder that stays from run to run, `$ROOT` the repository, and `$BUILT` where cargo builds.
struct Sdk {
    /// The folder under `sdk`.
    name: &'static str,
    /// Lines that succeed where something is installed, and the Debian packages that bring it.
    needs: &'static [(&'static str, &'static [&'static str])],
    /// Gets what the tests need from the registry of the language, into its cache or `$TOOLS`.
    prepare: &'static str,
    /// Unit tests, vectors, and the calls of the server that `MINGQIAN_LIVE` names.
    test: &'static str,
    /// The sample that reports a case and an alarm; `$@` are address, user name and password.
    /// Empty where there is none.
    report: &'static str,
    /// The program for the matrix; empty where there is none.
    crossing: &'static str,
}

/// All of them. A new one adds its lines here.
const SDKS: &[Sdk] = &[
    Sdk {
        name: "python",
        needs: &[(
            "python3 -c 'import ensurepip'",
            &["python3", "python3-venv"],
        )],
        prepare: "test -e $TOOLS/python/whole || { rm -rf $TOOLS/python && \
                  python3 -m venv $TOOLS/python && \
                  $TOOLS/python/bin/pip install -q 'gmalg>=1.0' 'cryptography>=42' && \
                  touch $TOOLS/python/whole; }",
        // Without its extra first; the server is called with it.
        test: "env -u MINGQIAN_LIVE python3 -B -m unittest discover -s tests && \
               $TOOLS/python/bin/python -B -m unittest discover -s tests",
        report: "exec python3 -B report.py \"$@\"",
        crossing: "exec $TOOLS/python/bin/python -B crossing.py",
    },
    Sdk {
        name: "go",
        needs: &[("go version", &["golang-go"])],
        prepare: "cd gm && go mod download",
        test: "test -z \"$(gofmt -l .)\" && go vet ./... && go test -count=1 ./... && \
               cd gm && go vet ./... && go test -count=1 ./... && \
               go build -o $TOOLS/crossing-go ./crossing",
        report: "exec go run ./report \"$@\"",
        crossing: "exec $TOOLS/crossing-go",
    },
    Sdk {
        name: "java",
        needs: &[
            ("javac -version", &["default-jdk-headless"]),
            ("mvn --version", &["maven"]),
        ],
        prepare: "",
        test: "mvn -q -B test",
        report: "exec java -cp core/target/classes Report.java \"$@\"",
        crossing: "exec ./crossing.sh",
    },
    Sdk {
        name: "typescript",
        needs: &[("node --version", &["nodejs"]), ("npm --version", &["npm"])],
        prepare: "test node_modules/.package-lock.json -nt package-lock.json || \
                  npm ci --no-audit --no-fund --silent",
        test: "npm test --silent",
        report: "exec node report.mjs \"$@\"",
        crossing: "exec node crossing.mjs",
    },
    Sdk {
        name: "csharp",
        needs: &[(
            "trial=$(mktemp -d) && echo 'class P { static void Main() {} }' > $trial/p.cs && \
             mcs -out:$trial/p.exe -r:System.Numerics.dll -r:System.Net.Http.dll \
             -r:System.Xml.Linq.dll $trial/p.cs && mono $trial/p.exe && rm -r $trial",
            &[
                "mono-mcs",
                "mono-runtime",
                "libmono-system-core4.0-cil",
                "libmono-system-net-http4.0-cil",
                "libmono-system-numerics4.0-cil",
                "libmono-system-xml4.0-cil",
                "libmono-system-xml-linq4.0-cil",
            ],
        )],
        prepare: "",
        test: "./build.sh && for sample in Sample Report; do \
               mcs -warnaserror -out:out/$sample.exe -r:System.Net.Http.dll $sample.cs \
               src/*.cs || exit 1; done",
        report: "exec mono out/Report.exe \"$@\"",
        crossing: "exec ./crossing.sh",
    },
    Sdk {
        name: "rust",
        needs: &[],
        prepare: "",
        // It belongs to the workspace and is built where that is built.
        test: "cd $ROOT && cargo test -q -p mingqian-client --lib && \
               cargo build -q -p mingqian-client --examples",
        report: "exec $BUILT/debug/examples/report \"$@\"",
        crossing: "exec $BUILT/debug/examples/crossing",
    },
    Sdk {
        name: "samples",
        needs: &[
            ("bash --version", &["bash"]),
            ("curl --version", &["curl"]),
            ("openssl version", &["openssl"]),
            ("php --version", &["php-cli"]),
            (
                "echo '#include <openssl/evp.h>' | cc -fsyntax-only -x c -",
                &["gcc", "libc6-dev", "libssl-dev"],
            ),
        ],
        prepare: "",
        test: "./test.sh",
        report: "",
        crossing: "",
    },
];

/// Where the SDKs are tried: a copy, so that nothing that is built or downloaded gets into the
/// repository.
struct Place {
    tree: Tree,
    built: PathBuf,
    tools: PathBuf,
    live: Option<String>,
}

impl Place {
    fn shell(&self, sdk: &Sdk, line: &str) -> Command {
        let mut shell = Command::new("sh");
        shell.args(["-c", line]);
        shell.current_dir(self.tree.root.join("sdk").join(sdk.name));
        shell.env("TOOLS", &self.tools).env("ROOT", crate::root());
        shell.env("BUILT", &self.built);
        if let Some(file) = &self.live {
            shell.env("MINGQIAN_LIVE", file);
        }
        shell.stdin(Stdio::null());
        shell
    }

    /// Runs a line; what it printed is told only where it fails.
    fn run(&self, sdk: &Sdk, line: &str) -> anyhow::Result<()> {
        let mut shell = self.shell(sdk, line);
        let done = shell.output().context("cannot start sh")?;
        if !done.status.success() {
            let told = [done.stdout, done.stderr].concat();
            let told = String::from_utf8_lossy(&told);
            let lines: Vec<_> = told.lines().collect();
            say(&lines[lines.len().saturating_sub(60)..].join("\n"));
            bail!("{}: `{line}` ended with {}", sdk.name, done.status);
        }
        Ok(())
    }
}

/// Everything about the SDKs. One that fails does not keep the others from running.
pub fn run() -> anyhow::Result<()> {
    installed()?;
    command::run("cargo", &["build", "--quiet", "-p", "mingqian"], &[])?;
    // The lines run in other folders.
    let built = std::path::absolute(command::built(""))?;
    let tools = built.join("sdks/tools");
    std::fs::create_dir_all(&tools)?;
    let mut place = Place {
        tree: Tree::copy(&built.join("sdks/tree"))?,
        built,
        tools,
        live: None,
    };
    let server = Live::start()?;
    let account = report::account(server.accounts().as_ref())?;
    place.live = Some(server.accounts());
    let mut failed = Vec::new();
    for sdk in SDKS {
        let start = Instant::now();
        let lines = [sdk.prepare, sdk.test];
        let mut lines = lines.iter().filter(|line| !line.is_empty());
        let mut done = lines.try_for_each(|line| place.run(sdk, line));
        if done.is_ok() && !sdk.report.is_empty() {
            done = report::run(&place, sdk, &account);
        }
        say(&format!("   {}: {} s", sdk.name, start.elapsed().as_secs()));
        if let Err(error) = done {
            say(&format!("   {error:#}"));
            failed.push(sdk.name);
        }
    }
    drop(server);
    place.live = None;
    if !failed.is_empty() {
        bail!("tests fail: {}", failed.join(", "));
    }
    matrix::cross(&place, SDKS)
}

/// Installs what is missing, or says in one line what to install.
fn installed() -> anyhow::Result<()> {
    let fails = |line: &str| command::output("sh", &["-c", line]).is_err();
    let missing = || {
        let every = SDKS.iter().flat_map(|sdk| sdk.needs);
        every.filter(|(line, _)| fails(line)).collect::<Vec<_>>()
    };
    let packages: BTreeSet<_> = missing().into_iter().flat_map(|(_, all)| *all).collect();
    if packages.is_empty() {
        return Ok(());
    }
    needs::install(&packages.into_iter().copied().collect::<Vec<_>>())?;
    match missing().first() {
        Some((line, packages)) => bail!("`{line}` fails even with {}", packages.join(", ")),
        None => Ok(()),
    }
}
