//! Clients of OpenID Connect as they come sign people in and are told of their logout:
//! openid-client and, where Maven is there, Spring Security.

use crate::{command, say};

/// Runs both against servers of their own.
pub fn run() -> anyhow::Result<()> {
    let args = ["build", "--quiet", "-p", "mingqian", "--example", "sign_in"];
    command::run("cargo", &args, &[])?;
    let program = command::built("debug/examples/sign_in");
    let program = program.to_string_lossy();
    command::run("node", &["e2e/sign-in.mjs", &program], &[])?;
    if !command::exists("mvn") || command::output("java", &["-version"]).is_err() {
        say("   Spring Security was not tried: apt-get install -y maven openjdk-17-jdk-headless");
        return Ok(());
    }
    let folder = command::built("spring-client");
    let jar = folder.join("spring-client.jar");
    let (folder, jar) = (folder.to_string_lossy(), jar.to_string_lossy());
    let place = format!("-Dfolder={folder}");
    let pom = "e2e/spring-client/pom.xml";
    let args = ["-q", "-B", "-ntp", "-f", pom, &place, "package"];
    command::run("mvn", &args, &[])?;
    let args = ["e2e/sign-in-spring.mjs", &program, &jar];
    command::run("node", &args, &[])
}
