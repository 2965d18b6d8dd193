//! The program as its users start it: exit codes and words for files that are no bundles.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on shall stop where it is"
)]

use std::process::Command;

fn run(args: &[&str]) -> (Option<i32>, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_mingqian-verify"))
        .args(args)
        .output()
        .unwrap();
    let said = [done.stdout, done.stderr].concat();
    (done.status.code(), String::from_utf8(said).unwrap())
}

#[test]
fn a_file_that_is_not_there_ends_with_2() {
    let (code, said) = run(&["bundle", "/nowhere/draw.bundle"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("无法读取"), "{said}");
}

#[test]
fn a_file_that_is_no_bundle_ends_with_1_and_says_where() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x.bundle");
    let path_text = path.to_str().unwrap();
    for bytes in [
        &b""[..],
        b"dr1.bundle\n",
        b"dr1.bundle\n\x01\xff\xff\xff\xff\xff\xff\xff\xff",
        &[0; 500],
    ] {
        std::fs::write(&path, bytes).unwrap();
        for args in [
            &["bundle", path_text][..],
            &["firm", path_text, "91440700MA4W00011B"],
        ] {
            let (code, said) = run(args);
            assert_eq!(code, Some(1), "{said}");
            assert!(
                said.contains("核验未通过") && said.contains("[part 0, byte "),
                "{said}"
            );
        }
    }
}
