//! `bundle N FILE`: a whole open draw from a pool of N codes, with a delay chain that costs no
//! time, for measuring the verifiers. About a thousand are drawn.

use draw::announce::{Announcement, DrawIdentity, LastMove, Witness};
use draw::beacon::{Beacon, BeaconClass, BeaconValue};
use draw::bundle::{Part, assemble};
use draw::codec::Writer;
use draw::debt::Debts;
use draw::entry::Entry;
use draw::hash::{Hash, ZERO};
use draw::pool::{Id, IdType, Pool, PoolEntry};
use draw::result::{match_body, result_body, result_hash};
use draw::roster::{Inspector, Recusals, Roster};
use draw::rules::{Design, Rounding, Rules, Stratum};
use draw::run::{Lists, first_key, run};
use draw::seed::{Reveal, ToSeed, commitment, seed_body, seed_entry, start_entry, to_seed};
use draw::ticket::Tickets;
use sm::{SigningKey, sm3};

/// Everything that making a draw by hand can miss is a mistake in this file.
type Made<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Made<()> {
    let mut args = std::env::args().skip(1);
    let n = args.next().ok_or("how many?")?.parse()?;
    let file = args.next().ok_or("into which file?")?;
    std::fs::write(file, bundle(n)?)?;
    Ok(())
}

fn key(n: u8) -> Made<SigningKey> {
    Ok(SigningKey::from_bytes(&[n; 32]).map_err(|_| "no key")?)
}

fn lists(n: u32) -> Made<Lists> {
    let stratum = |number, name: &str| Stratum {
        number,
        name: name.to_owned(),
        ppm: 1_000_000_000 / n.max(1000),
        min: 0,
        max: u64::MAX,
        design: Design::Equal,
        unit: 0,
        skills: 0,
    };
    let rules = Rules {
        is_joint: false,
        strata: vec![stratum(1, "一般"), stratum(2, "重点")],
        rounding: Rounding::Systematic,
        inspectors_per_entity: 2,
        lead_required: false,
        max_sub_rounds: 0,
        result_deadline_s: 600,
        skip_codes: Vec::new(),
        legal_text: ZERO,
    };
    let code = |i: u32| Id::new(IdType::CreditCode, &format!("91440700{i:010}"));
    let firm = |i| Some(PoolEntry::plain(code(i)?, 1 + i % 2));
    let inspector = |i: u32| {
        Some(Inspector {
            staff: Id::new(IdType::Staff, &format!("S{i:04}"))?,
            unit: 1,
            skills: 0,
            hard_cap: 60,
            is_lead: false,
        })
    };
    Ok(Lists {
        rules,
        pool: Pool::new((0..n).filter_map(firm).collect())?,
        roster: Roster::new((0..100).filter_map(inspector).collect())?,
        recusals: Recusals::new(),
        debts: Debts::new(Vec::new())?,
    })
}

fn announcement(lists: &Lists, pool_root: Hash) -> Made<Announcement> {
    let identity = DrawIdentity {
        organ: "11440700007000011T".to_owned(),
        year: 2026,
        plan_item: 1,
        draw_no: 1,
        attempt: 0,
    };
    let witness = |n: u8| -> Made<Witness> {
        let public_key = key(n)?.public();
        Ok(Witness {
            id: format!("见证{n}"),
            public_key,
        })
    };
    Ok(Announcement {
        draw_id: identity.hash(),
        rules_hash: lists.rules.hash(),
        pool_root,
        pool_size: lists.pool.entries().len() as u64,
        roster_root: lists.roster.root(),
        inspectors: lists.roster.inspectors().len() as u32,
        recusal_root: lists.recusals.root(),
        recusals: 0,
        forced: lists.debts.root(),
        seal: (ZERO, 0),
        witnesses: vec![witness(1)?, witness(2)?, witness(3)?],
        quorum: 2,
        beacons: vec![Beacon {
            source: "dice:大厅".to_owned(),
            round: 1,
            class: BeaconClass::Physical,
            not_before: 70_000,
        }],
        last: LastMove::DelayChain,
        delay_steps: 2000,
        times: [1000, 10_000, 100_000, 200_000],
        log_origin: "test".to_owned(),
        prev_close: ZERO,
    })
}

fn write(f: &dyn Fn(&mut Writer)) -> Vec<u8> {
    let mut to = Writer::new();
    f(&mut to);
    to.finish()
}

/// A draw on its way into a bundle.
struct Maker {
    announcement: Announcement,
    parts: Vec<(Part, Vec<u8>)>,
}

impl Maker {
    fn entry(&mut self, part: Part, at: u64, body: Vec<u8>, signer: (&str, u8)) -> Made<()> {
        let kind = part.entry_type().ok_or("a part without an entry")?;
        let head = (kind, self.announcement.draw_id, at);
        let entry = Entry::sign(head, body, signer.0, &key(signer.1)?);
        self.parts.push((part, entry.encode()));
        Ok(())
    }

    fn organ(&mut self, part: Part, at: u64, body: Vec<u8>) -> Made<()> {
        self.entry(part, at, body, ("江门", 9))
    }

    fn witness(&mut self, n: u8, part: Part, at: u64, (link, value): (&[u8], &Hash)) -> Made<()> {
        let id = format!("见证{n}");
        let body = write(&|to| {
            to.lv16(id.as_bytes()).raw(link).raw(value);
        });
        self.entry(part, at, body, (&id, n))
    }

    /// Key, announcement, lists.
    fn inputs(&mut self, lists: &Lists, pool_file: Vec<u8>) -> Made<()> {
        let a = self.announcement.clone();
        let public = key(9)?.public();
        let holder = write(&|to| {
            to.lv16("江门".as_bytes()).raw(&public);
        });
        let announced = write(&|to| {
            let bytes = a.encode();
            to.u32(bytes.len() as u32)
                .raw(&bytes)
                .raw(&lists.rules.encode());
        });
        let frozen = write(&|to| {
            to.raw(&a.pool_root).u64(a.pool_size).raw(&sm3(&pool_file));
        });
        let people = write(&|to| {
            to.raw(&a.roster_root)
                .u32(a.inspectors)
                .raw(&a.recusal_root)
                .u64(0);
        });
        self.organ(Part::Key, 1, holder)?;
        self.organ(Part::Announce, 2, announced)?;
        self.organ(Part::Pool, 3, frozen)?;
        self.organ(Part::Roster, 4, people)?;
        self.parts.push((Part::PoolFile, pool_file));
        self.parts.push((Part::RosterFile, lists.roster.encode()));
        self.parts
            .push((Part::RecusalFile, lists.recusals.encode()));
        Ok(())
    }

    /// Commitments, dice, reveals, seed.
    fn moves(&mut self) -> Made<Hash> {
        let a = self.announcement.clone();
        let value = |n: u8| [n + 100; 32];
        for n in 1..=3 {
            let commit = commitment(&a.hash(), &format!("见证{n}"), &value(n));
            self.witness(n, Part::Commit, 5000, (&[], &commit))?;
        }
        let dice = BeaconValue {
            source: "dice:大厅".to_owned(),
            round: 1,
            value: b"01234567890123456789".to_vec(),
        };
        self.organ(Part::Beacon, 75_000, write(&|to| dice.encode(to)))?;
        for n in 1..=3 {
            self.witness(n, Part::Reveal, 80_000, (&[0, 0], &value(n)))?;
        }
        let reveals = [1, 2, 3].map(|n| Reveal::Revealed(value(n)));
        let body = seed_body(&a.hash(), &a.witnesses, &reveals, &[dice]);
        self.organ(Part::Start, 101_000, start_entry(0, &body))?;
        let ToSeed::Work(mut chain) = to_seed(&a, &body) else {
            return Err("a draw without a delay chain".into());
        };
        while chain.advance() {}
        let seed = chain.seed().ok_or("an unfinished delay chain")?;
        self.organ(
            Part::Seed,
            150_000,
            seed_entry(0, &seed, chain.checkpoints()),
        )?;
        Ok(seed)
    }
}

fn bundle(n: u32) -> Made<Vec<u8>> {
    let lists = lists(n)?;
    let announcement = announcement(&lists, lists.pool.root())?;
    let hash = announcement.hash();
    let mut maker = Maker {
        announcement,
        parts: Vec::new(),
    };
    maker.inputs(&lists, lists.pool.encode())?;
    let seed = maker.moves()?;
    let drawn = run(&lists, &Tickets::under(&first_key(&seed, &ZERO)));
    let result = result_body(0, &drawn.strata);
    let pairs = match_body(0, &drawn.visits, &drawn.matches, &lists.roster);
    let notes = "{\"title\":\"试抽\"}".as_bytes().to_vec();
    let close = [
        &result_hash(&hash, &seed, &result)[..],
        &sm3(&pairs),
        &sm3(&notes),
        &[0, 0],
    ]
    .concat();
    maker.organ(Part::Result, 160_000, result)?;
    maker.organ(Part::Match, 160_001, pairs)?;
    maker.parts.push((Part::Notes, notes));
    maker.organ(Part::Close, 160_002, close)?;
    maker.parts.sort_by_key(|(part, _)| *part);
    Ok(assemble(&maker.parts))
}
