//! Whole draws made up by hand, of every kind that docs/draw.md knows.

use sm::sm3;

use crate::announce::Announcement;
use crate::beacon::BeaconValue;
use crate::bundle::{Part, assemble};
use crate::codec::Writer;
use crate::drand::time_of;
use crate::entry::Entry;
use crate::hash::{Hash, ZERO};
use crate::pool::Id;
use crate::result::{match_body, result_body, result_hash};
use crate::round::{Course, Opened, Skip};
use crate::run::{Lists, first_key};
use crate::seal::{self, Plan, Seals, sealed_result};
use crate::seed::{
    Reveal, ToSeed, chain_link, commitment, round_body, seed_body, seed_entry, start_entry,
    to_fresh, to_seed,
};
use crate::ticket::{Tickets, key as ticket_key};
use crate::verify::tests::kind::{Kind, YEAR, key};

/// Round 123 of drand:quicknet, as it was published.
const ROUND_123: &str = "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482\
                         e26cd02df835d3546d23c4b13e0dfc92";

fn write(f: &dyn Fn(&mut Writer)) -> Vec<u8> {
    let mut to = Writer::new();
    f(&mut to);
    to.finish()
}

/// A draw on its way into a bundle.
struct Maker {
    kind: Kind,
    announcement: Announcement,
    parts: Vec<(Part, Vec<u8>)>,
    at: u64,
}

impl Maker {
    fn organ(&mut self, part: Part, body: Vec<u8>) {
        self.at += 1;
        let (at, id) = (self.at, self.announcement.draw_id);
        let entry = Entry::sign((part.entry_type().unwrap(), id, at), body, "江门", &key(9));
        self.parts.push((part, entry.encode()));
    }

    fn witness(&mut self, n: u8, part: Part, middle: &[u8], value: &Hash) {
        let id = format!("见证{n}");
        let body = write(&|to| {
            to.lv16(id.as_bytes()).raw(middle).raw(value);
        });
        let head = (
            part.entry_type().unwrap(),
            self.announcement.draw_id,
            self.at,
        );
        let entry = Entry::sign(head, body, &id, &key(n));
        self.parts.push((part, entry.encode()));
    }

    /// Key, announcement, lists, plan.
    fn inputs(&mut self, lists: &Lists) {
        let a = self.announcement.clone();
        self.organ(
            Part::Key,
            write(&|to| {
                to.lv16("江门".as_bytes()).raw(&key(9).public());
            }),
        );
        self.organ(
            Part::Announce,
            write(&|to| {
                let bytes = a.encode();
                to.u32(bytes.len() as u32)
                    .raw(&bytes)
                    .raw(&lists.rules.encode());
            }),
        );
        self.organ(
            Part::Pool,
            write(&|to| {
                to.raw(&a.pool_root).u64(40).raw(&sm3(&lists.pool.encode()));
            }),
        );
        self.organ(
            Part::Roster,
            write(&|to| {
                to.raw(&a.roster_root).u32(8).raw(&a.recusal_root).u64(1);
            }),
        );
        self.parts.push((Part::PoolFile, lists.pool.encode()));
        self.parts.push((Part::RosterFile, lists.roster.encode()));
        self.parts
            .push((Part::RecusalFile, lists.recusals.encode()));
        if self.kind.has_debts {
            self.parts.push((Part::DebtFile, lists.debts.encode()));
        }
        if self.kind.is_sealed {
            let plan = Plan {
                organ: "11440700007000011T".to_owned(),
                year: 2026,
                root: a.seal.0,
                seals: 5,
            };
            let at = self.kind.began() + 2;
            let head = (Part::Plan.entry_type().unwrap(), plan.id(), at);
            let entry = Entry::sign(head, plan.encode(), "江门", &key(9));
            self.parts.push((Part::Plan, entry.encode()));
        }
    }

    /// Commitments, dice, reveals of the first two witnesses, seed.
    fn moves(&mut self) -> Hash {
        let a = self.announcement.clone();
        let from = self.kind.began();
        self.at = from + 5000;
        for n in 1..=3 {
            let value = chain_link(&secret_of(n), self.kind.links(), 0);
            let commit = commitment(&a.hash(), &format!("见证{n}"), &value);
            self.witness(n, Part::Commit, &[], &commit);
        }
        self.at = from + 75_000;
        let mut values = vec![BeaconValue {
            source: "dice:大厅".to_owned(),
            round: 1,
            value: b"01234567890123456789".to_vec(),
        }];
        self.organ(Part::Beacon, write(&|to| values[0].encode(to)));
        self.at = from + 80_000;
        let reveals = self.reveals(Part::Reveal, 0, 2);
        self.at = from + 100_000;
        let fixed = seed_body(&a.hash(), &a.witnesses, &reveals, &values);
        self.organ(Part::Start, start_entry(0, &fixed));
        self.at = from + 150_000;
        if self.kind.has_drand {
            self.at = time_of(123);
            values.push(BeaconValue {
                source: "drand:quicknet".to_owned(),
                round: 123,
                value: hex::decode(ROUND_123).unwrap(),
            });
            self.organ(Part::Beacon, write(&|to| values[1].encode(to)));
        }
        let body = seed_body(&a.hash(), &a.witnesses, &reveals, &values);
        self.seed(Part::Seed, 0, to_seed(&a, &body))
    }

    fn reveals(&mut self, part: Part, round: u16, count: u8) -> Vec<Reveal> {
        let mut reveals = vec![Reveal::Missing; 3];
        for n in 1..=count {
            let link = chain_link(&secret_of(n), self.kind.links(), round);
            self.witness(n, part, &round.to_be_bytes(), &link);
            reveals[usize::from(n) - 1] = Reveal::Revealed(link);
        }
        reveals
    }

    fn seed(&mut self, part: Part, round: u16, way: ToSeed) -> Hash {
        let (value, checkpoints) = match way {
            ToSeed::Known(value) => (value, Vec::new()),
            ToSeed::Work(mut chain) => {
                while chain.advance() {}
                (chain.seed().unwrap(), chain.checkpoints().to_vec())
            }
        };
        self.organ(part, seed_entry(round, &value, &checkpoints));
        value
    }

    /// One round: the first firm that is due, in the second round the second, is skipped.
    fn round(
        &mut self,
        course: &mut Course,
        lists: &Lists,
        (round, count): (u16, u8),
        seed: &Hash,
    ) {
        let due = course.drawn()[0].visits.iter().map(|visit| visit.entity);
        let mut due: Vec<Id> = due.filter(|id| course.is_due(id)).cloned().collect();
        due.truncate(2);
        due.sort();
        for (place, id) in due.iter().enumerate() {
            let skip = Skip {
                round,
                id: id.clone(),
                code: ["GONE.CLOSED", "OWED.ABSENT"][place].to_owned(),
                evidence: [8; 32],
                inspectors: ["S000".to_owned(), "S001".to_owned()],
                supervisor: "梁主任".to_owned(),
            };
            self.organ(Part::Skip, skip.encode());
        }
        let opened = Opened {
            round,
            skips: due.len() as u32,
            until: self.at + 10_000,
        };
        self.organ(Part::SubRound, opened.encode());
        self.at += 100;
        let reveals = self.reveals(Part::SubReveal, round, count);
        self.at = opened.until;
        let body = round_body(&self.announcement.witnesses, &reveals);
        self.organ(Part::Start, start_entry(round, &body));
        if count < 2 {
            course.fail(&due);
            return;
        }
        let fresh = self.seed(
            Part::SubSeed,
            round,
            to_fresh(&self.announcement.clone(), &body),
        );
        let secret = self.secret();
        let tickets = Tickets::under(&ticket_key(seed, &secret, u32::from(round), &fresh));
        let drawn = course.replace(&due, &tickets);
        let number = u8::try_from(round).unwrap();
        let pairs = match_body(number, &drawn.visits, &drawn.matches, &lists.roster);
        let result = result_body(number, &drawn.strata);
        self.organ(Part::SubResult, result);
        self.organ(Part::SubMatch, pairs);
    }

    fn secret(&self) -> Hash {
        if self.kind.is_sealed {
            seal::secret(&YEAR, 2)
        } else {
            ZERO
        }
    }
}

/// What a witness keeps secret at first.
fn secret_of(n: u8) -> Hash {
    [n + 100; 32]
}

/// A bundle in which the third witness keeps silent.
pub fn bundle(kind: Kind) -> Vec<u8> {
    let (lists, announcement) = (kind.lists(), kind.announcement());
    let hash = announcement.hash();
    let mut maker = Maker {
        kind,
        announcement,
        parts: Vec::new(),
        at: kind.began(),
    };
    maker.inputs(&lists);
    let seed = maker.moves();
    let secret = maker.secret();
    let mut course = Course::start(&lists, &Tickets::under(&first_key(&seed, &secret)));
    let drawn = &course.drawn()[0];
    let pairs = match_body(0, &drawn.visits, &drawn.matches, &lists.roster);
    let result = result_body(0, &drawn.strata);
    let hash = result_hash(&hash, &seed, &result);
    maker.organ(Part::Result, result);
    maker.organ(Part::Match, pairs.clone());
    if kind.is_sealed {
        maker.organ(Part::Sealed, sealed_result(&hash, &secret).to_vec());
    }
    for (at, count) in kind.rounds.iter().enumerate() {
        maker.round(&mut course, &lists, (at as u16 + 1, *count), &seed);
    }
    if kind.is_sealed {
        let opened = seal::Opened {
            index: 2,
            secret,
            path: Seals::of(&YEAR, 5).path(2),
        };
        maker.organ(Part::Unseal, opened.encode());
    }
    if !kind.is_open {
        let notes = "{\"title\":\"试抽\"}".as_bytes().to_vec();
        let rounds = (kind.rounds.len() as u16).to_be_bytes();
        let close = [&hash[..], &sm3(&pairs), &sm3(&notes), &rounds].concat();
        maker.parts.push((Part::Notes, notes));
        maker.organ(Part::Close, close);
    }
    maker.parts.sort_by_key(|(part, _)| *part);
    assemble(&maker.parts)
}
