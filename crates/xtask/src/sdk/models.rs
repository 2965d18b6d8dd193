//! The messages of the interfaces that an application calls, as in the types of the server.

use crate::sdk::table::Kind::{List, MaybeNumber, MaybeText, Number, Text, Texts};
use crate::sdk::table::{Field, Model, Use};

const fn field(name: &'static str, kind: crate::sdk::table::Kind, doc: &'static str) -> Field {
    Field { name, kind, doc }
}

/// Models of questions and answers.
pub const MODELS: &[Model] = &[
    Model {
        name: "Credentials",
        doc: "What an account signs in with.",
        is_question: true,
        fields: &[
            field("username", Text, "User name of the application."),
            field("password", Text, "The password in Base64."),
        ],
    },
    Model {
        name: "AccessToken",
        doc: "An access token of 7200 s.",
        is_question: false,
        fields: &[field(
            "token",
            Text,
            "For the header `Authorization: Bearer`.",
        )],
    },
    Model {
        name: "TasksPull",
        doc: "Where to go on.",
        is_question: true,
        fields: &[
            field("after", MaybeText, "The `next` of the answer before."),
            field("size", MaybeNumber, "1 to 200; 100 when absent."),
        ],
    },
    Model {
        name: "Inspection",
        doc: "One enterprise to inspect.",
        is_question: false,
        fields: &[
            field("result_id", Text, "To be named when reporting."),
            field("task_code", Text, "18 digits."),
            field("task_name", Text, "Name of the task."),
            field("item_codes", Texts, "Codes of check items."),
            field("enterprise_code", Text, "Unified social credit code."),
            field("enterprise_name", Text, "Name of the enterprise."),
            field("address", Text, "Registered address."),
            field(
                "inspectors",
                Texts,
                "Staff numbers; empty where inspectors must be found outside.",
            ),
            field("state", Text, "`not_entered` or `returned`."),
            field("review_opinion", MaybeText, "Why it was returned."),
            field("inspect_from", Text, "YYYY-MM-DD."),
            field("inspect_until", Text, "YYYY-MM-DD."),
        ],
    },
    Model {
        name: "TasksPulled",
        doc: "What is to be done, in a stable order.",
        is_question: false,
        fields: &[
            field(
                "inspections",
                List("Inspection"),
                "The open inspections of the department.",
            ),
            field(
                "next",
                MaybeText,
                "For `after` of the next call; null at the end.",
            ),
        ],
    },
    Model {
        name: "ResultReport",
        doc: "What an inspection found.",
        is_question: true,
        fields: &[
            field("result_id", Text, "From pulling."),
            field("result_code", Text, "R1 to R13."),
            field(
                "methods",
                Texts,
                "onsite, document, other_agency_result, lab_test, online_monitor, entrusted_agency",
            ),
            field("checked_on", Text, "YYYY-MM-DD, not in the future."),
            field(
                "problem",
                MaybeText,
                "What was found; needed unless nothing was. At most 2000 characters.",
            ),
            field(
                "disposal",
                MaybeText,
                "What was done about it. At most 2000 characters.",
            ),
        ],
    },
    Model {
        name: "ResultReported",
        doc: "Where the result stands now.",
        is_question: false,
        fields: &[
            field("result_id", Text, "As reported."),
            field("state", Text, "Its state."),
        ],
    },
    Model {
        name: "MarketEntitiesQuery",
        doc: "What is looked for; conditions are joined by “and”.",
        is_question: true,
        fields: &[
            field("code", MaybeText, "Unified social credit code, whole."),
            field(
                "name",
                MaybeText,
                "A part of the name, at least two characters.",
            ),
            field("district", MaybeText, "GB/T 2260 code."),
            field("after", MaybeText, "The `next` of the answer before."),
            field("size", MaybeNumber, "1 to 200; 20 when absent."),
        ],
    },
    Model {
        name: "MarketEntity",
        doc: "A market entity as everyone may see it.",
        is_question: false,
        fields: &[
            field("code", Text, "Unified social credit code."),
            field("name", Text, "Name."),
            field(
                "kind",
                Text,
                "`company`, `sole_trader`, `cooperative`, `representative_office` or `other`.",
            ),
            field("type_text", Text, "Type as registered."),
            field("established_on", Text, "YYYY-MM-DD or empty."),
            field("district", Text, "GB/T 2260 code."),
            field("address", Text, "Registered address."),
            field(
                "state",
                Text,
                "`active`, `cancelled`, `revoked` or `moved_out`.",
            ),
            field(
                "last_checked_on",
                MaybeText,
                "YYYY-MM-DD of the last spot check, if any.",
            ),
        ],
    },
    Model {
        name: "MarketEntitiesFound",
        doc: "Those found, in the order of their codes.",
        is_question: false,
        fields: &[
            field("items", List("MarketEntity"), "The rows."),
            field(
                "next",
                MaybeText,
                "For `after` of the next call; null at the end.",
            ),
        ],
    },
    Model {
        name: "CheckItemsQuery",
        doc: "What is looked for; conditions are joined by “and”.",
        is_question: true,
        fields: &[
            field("code", MaybeText, "Code of the item, whole."),
            field("name", MaybeText, "A part of the name."),
            field("department_code", MaybeText, "Code of the department."),
            field("after", MaybeText, "The `next` of the answer before."),
        ],
    },
    Model {
        name: "CheckItem",
        doc: "A check item.",
        is_question: false,
        fields: &[
            field("code", Text, "Its code."),
            field("category", Text, "抽查类别."),
            field("name", Text, "抽查事项."),
            field("target_scope", Text, "检查对象."),
            field("item_class", Text, "`general` or `key`."),
            field("methods", Text, "检查方式."),
            field("authority_level", Text, "检查主体."),
            field("legal_basis", Text, "检查依据."),
            field("ratio_and_frequency", Text, "抽查比例及频次."),
            field("department", Text, "Name of the department."),
        ],
    },
    Model {
        name: "CheckItemsFound",
        doc: "Those found, in the order of their codes.",
        is_question: false,
        fields: &[
            field("items", List("CheckItem"), "The rows."),
            field(
                "next",
                MaybeText,
                "For `after` of the next call; null at the end.",
            ),
        ],
    },
    Model {
        name: "ImportAccepted",
        doc: "The job that a file was given to.",
        is_question: false,
        fields: &[field("job_id", Text, "For `JobStatusQuery`.")],
    },
    Model {
        name: "JobStatusQuery",
        doc: "Which job.",
        is_question: true,
        fields: &[field("job_id", Text, "From the import.")],
    },
    Model {
        name: "JobStatus",
        doc: "How far a job is.",
        is_question: false,
        fields: &[
            field("state", Text, "`queued`, `running`, `done` or `failed`."),
            field("percent", Number, "0 to 100."),
            field("rows", MaybeNumber, "Rows of the file, without its header."),
            field(
                "loaded",
                MaybeNumber,
                "Rows that stand in the register now.",
            ),
            field("changed", MaybeNumber, "Rows that were new or different."),
            field("rejected", MaybeNumber, "Rows in the rejects file."),
        ],
    },
];

/// Which interfaces use them.
pub const USES: &[Use] = &[
    Use {
        path: "/api/auth",
        question: Some("Credentials"),
        answer: None,
        rows: None,
    },
    Use {
        path: "/api/tasks/pull",
        question: Some("TasksPull"),
        answer: Some("TasksPulled"),
        rows: Some("inspections"),
    },
    Use {
        path: "/api/results/report",
        question: Some("ResultReport"),
        answer: Some("ResultReported"),
        rows: None,
    },
    Use {
        path: "/api/market-entities/query",
        question: Some("MarketEntitiesQuery"),
        answer: Some("MarketEntitiesFound"),
        rows: Some("items"),
    },
    Use {
        path: "/api/check-items/query",
        question: Some("CheckItemsQuery"),
        answer: Some("CheckItemsFound"),
        rows: Some("items"),
    },
    Use {
        path: "/api/public/market-entities/query",
        question: Some("MarketEntitiesQuery"),
        answer: Some("MarketEntitiesFound"),
        rows: Some("items"),
    },
    Use {
        path: "/api/public/check-items/query",
        question: Some("CheckItemsQuery"),
        answer: Some("CheckItemsFound"),
        rows: Some("items"),
    },
    Use {
        path: "/api/registers/{kind}/import",
        question: None,
        answer: Some("ImportAccepted"),
        rows: None,
    },
    Use {
        path: "/api/jobs/status",
        question: Some("JobStatusQuery"),
        answer: Some("JobStatus"),
        rows: None,
    },
];
