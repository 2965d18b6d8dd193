//! The interfaces, as they stand in docs/generated. Generated; do not edit.

/// Path of each interface and whether it only reads. What stands in braces is a parameter.
pub const INTERFACES: &[(&str, bool)] = &[
    // Who may call: anyone.
    ("/api/access-applications/collect", false),
    // Who may call: anyone.
    ("/api/access-applications/opinion", false),
    // Who may call: anyone.
    ("/api/access-applications/resubmit", false),
    // Who may call: anyone.
    ("/api/access-applications/status", true),
    // Who may call: anyone.
    ("/api/access-applications/submit", false),
    // Who may call: anyone.
    ("/api/accounts/activate", false),
    // Who may call: anyone.
    ("/api/accounts/password", false),
    // Who may call: anyone.
    ("/api/auth", false),
    // Who may call: any application of a party.
    ("/api/auth/logout", false),
    // Who may call: application with case.write.
    ("/api/cases/accept/report", false),
    // Who may call: application with case.write.
    ("/api/cases/process/report", false),
    // Who may call: application with case.write.
    ("/api/cases/result/report", false),
    // Who may call: application with catalog.read.
    ("/api/catalog/basic/pull", true),
    // Who may call: application with catalog.write.
    ("/api/catalog/basic/report", false),
    // Who may call: application with catalog.write.
    ("/api/catalog/check-items/report", false),
    // Who may call: application with catalog.write.
    ("/api/catalog/general-items/report", false),
    // Who may call: application with catalog.write.
    ("/api/catalog/online-addresses/report", false),
    // Who may call: application with register.read.
    ("/api/check-items/query", true),
    // Who may call: application with check.report.
    ("/api/checks/results/report", false),
    // Who may call: application with contacts.read.
    ("/api/contacts/departments", true),
    // Who may call: application with contacts.read.
    ("/api/contacts/search", false),
    // Who may call: anyone.
    ("/api/debug/sign", false),
    // Who may call: anyone.
    ("/api/draws/beacon", false),
    // Who may call: anyone.
    ("/api/draws/commit", false),
    // Who may call: anyone.
    ("/api/draws/reveal", false),
    // Who may call: application with evaluation.write.
    ("/api/evaluations/answer", false),
    // Who may call: application with evaluation.write.
    ("/api/evaluations/invite", false),
    // Who may call: application with evaluation.read.
    ("/api/evaluations/query", true),
    // Who may call: application with evaluation.write.
    ("/api/evaluations/report", false),
    // Who may call: any application of a party.
    ("/api/events/query", true),
    // Who may call: any application of a party.
    ("/api/events/replay", false),
    // Who may call: any application of a party.
    ("/api/exchange/abnormal/query", true),
    // Who may call: any application of a party.
    ("/api/exchange/statement", true),
    // Who may call: any application of a party.
    ("/api/exchange/statement/rows", true),
    // Who may call: application with account.write.
    ("/api/identity/accounts/legal/report", false),
    // Who may call: application with account.write.
    ("/api/identity/accounts/natural/report", false),
    // Who may call: application with identity.verify.
    ("/api/identity/real-name-verify", false),
    // Who may call: any application of a party.
    ("/api/identity/session-status", false),
    // Who may call: application with user.read.
    ("/api/identity/userinfo", true),
    // Who may call: application with register.write.
    ("/api/jobs/status", true),
    // Who may call: application with register.read.
    ("/api/market-entities/query", true),
    // Who may call: application with message.send.
    ("/api/messages/recall", false),
    // Who may call: application with message.send.
    ("/api/messages/receipts", true),
    // Who may call: application with message.send.
    ("/api/messages/send", false),
    // Who may call: application with operation.write.
    ("/api/operation/alarms/report", false),
    // Who may call: application with operation.write.
    ("/api/operation/metrics/report", false),
    // Who may call: application with operation.write.
    ("/api/operation/nodes/report", false),
    // Who may call: application with operation.write.
    ("/api/operation/resources/report", false),
    // Who may call: application with operation.write.
    ("/api/operation/sub-resources/report", false),
    // Who may call: application with operation.write.
    ("/api/operation/tickets/report", false),
    // Who may call: anyone.
    ("/api/platform-keys/query", true),
    // Who may call: application with portal.write.
    ("/api/portal/entries/query", true),
    // Who may call: application with portal.write.
    ("/api/portal/entries/submit", false),
    // Who may call: anyone.
    ("/api/public/check-items/query", true),
    // Who may call: anyone.
    ("/api/public/draws/open", true),
    // Who may call: anyone.
    ("/api/public/draws/show", true),
    // Who may call: anyone.
    ("/api/public/market-entities/query", true),
    // Who may call: anyone.
    ("/api/public/results/query", true),
    // Who may call: application with register.write.
    ("/api/registers/{kind}/import", false),
    // Who may call: application with result.write.
    ("/api/results/report", false),
    // Who may call: application with security.write.
    ("/api/security/certificates/report", false),
    // Who may call: application with security.write.
    ("/api/security/digests/report", false),
    // Who may call: application with security.write.
    ("/api/security/events/report", false),
    // Who may call: application with service.call.
    ("/api/services/{code}", false),
    // Who may call: application with task.read.
    ("/api/tasks/pull", true),
    // Who may call: application with trust.transfer.
    ("/api/trust/tickets", false),
    // Who may call: application with trust.transfer.
    ("/api/trust/token", false),
];
