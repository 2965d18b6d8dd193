package cn.mingqian;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages of the interfaces that applications call. Generated; do not edit. */
public final class Models {
    private Models() {}

    /** A user name and its password. */
    public static final class Credentials implements Input {
        /** User name of the account. */
        public String username;
        /** Base64 of the password, as B.1 demands. */
        public String password;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "username", username);
            put(message, "password", password);
            return message;
        }
    }

    /** What was signed out. */
    public static final class SignedOut {
        /** User name of the account whose token ended. */
        public final String username;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public SignedOut(Object value) {
            Map<String, Object> of = Wire.object(value);
            username = Wire.text(of, "username");
        }
    }

    /** What is looked for. Conditions are joined by “and”. */
    public static final class CheckItemsQuery implements Input {
        /** Code of the item, whole. */
        public String code;
        /** A part of the name. */
        public String name;
        /** Code of the department. */
        public String departmentCode;
        /** The `next` of the answer before. */
        public String after;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "code", code);
            put(message, "name", name);
            put(message, "department_code", departmentCode);
            put(message, "after", after);
            return message;
        }
    }

    /** A check item. */
    public static final class CheckItem {
        /** Its code. */
        public final String code;
        /** 抽查类别. */
        public final String category;
        /** 抽查事项. */
        public final String name;
        /** 检查对象. */
        public final String targetScope;
        /** `general` or `key`. */
        public final String itemClass;
        /** 检查方式. */
        public final String methods;
        /** 检查主体. */
        public final String authorityLevel;
        /** 检查依据. */
        public final String legalBasis;
        /** 抽查比例及频次. */
        public final String ratioAndFrequency;
        /** Name of the department. */
        public final String department;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public CheckItem(Object value) {
            Map<String, Object> of = Wire.object(value);
            code = Wire.text(of, "code");
            category = Wire.text(of, "category");
            name = Wire.text(of, "name");
            targetScope = Wire.text(of, "target_scope");
            itemClass = Wire.text(of, "item_class");
            methods = Wire.text(of, "methods");
            authorityLevel = Wire.text(of, "authority_level");
            legalBasis = Wire.text(of, "legal_basis");
            ratioAndFrequency = Wire.text(of, "ratio_and_frequency");
            department = Wire.text(of, "department");
        }
    }

    /** Those found, in the order of their codes. */
    public static final class CheckItemsFound {
        /** The rows. */
        public final List<CheckItem> items;
        /** For `after` of the next call; null at the end. */
        public final String next;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public CheckItemsFound(Object value) {
            Map<String, Object> of = Wire.object(value);
            items = Wire.models(of, "items", CheckItem::new);
            next = Wire.text(of, "next");
        }
    }

    /** What the platform makes of a signature. */
    public static final class SignatureDiagnosis {
        /** Whether the signature holds as it is. */
        public final Boolean holds;
        /** The text that the platform built, line by line. */
        public final String stringToSign;
        /** Digest of the body as it arrived. */
        public final String bodyDigest;
        /** Seconds that the caller's clock is ahead, where its time could be read. */
        public final Long clockAhead;
        /** What is wrong and how to mend it. */
        public final List<String> findings;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public SignatureDiagnosis(Object value) {
            Map<String, Object> of = Wire.object(value);
            holds = Wire.truth(of, "holds");
            stringToSign = Wire.text(of, "string_to_sign");
            bodyDigest = Wire.text(of, "body_digest");
            clockAhead = Wire.number(of, "clock_ahead");
            findings = Wire.texts(of, "findings");
        }
    }

    /** Which messages. */
    public static final class EventsQuery implements Input {
        /** After the message with this number; from the first one where it is absent. */
        public Long after;
        /** 1 to 200; 50 where it is absent. */
        public Long size;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "after", after);
            put(message, "size", size);
            return message;
        }
    }

    /** A message. */
    public static final class EventItem {
        /** Number of the message, ascending. */
        public final Long seq;
        /** The webhook-id. */
        public final String id;
        /** `task.assigned` and so on. */
        public final String type;
        /** What it is about. */
        public final String subject;
        /** waiting, queued behind another one about the same, delivered or dead. */
        public final String state;
        /** The message as it is sent, JSON. */
        public final String body;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public EventItem(Object value) {
            Map<String, Object> of = Wire.object(value);
            seq = Wire.number(of, "seq");
            id = Wire.text(of, "id");
            type = Wire.text(of, "type");
            subject = Wire.text(of, "subject");
            state = Wire.text(of, "state");
            body = Wire.text(of, "body");
        }
    }

    /** A page of messages. */
    public static final class EventsFound {
        /** The messages, oldest first. */
        public final List<EventItem> items;
        /** For `after`; null on the last page. */
        public final Long next;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public EventsFound(Object value) {
            Map<String, Object> of = Wire.object(value);
            items = Wire.models(of, "items", EventItem::new);
            next = Wire.number(of, "next");
        }
    }

    /** Which messages are to be sent again. */
    public static final class EventsReplay implements Input {
        /** Unix milliseconds, inclusive. */
        public Long from;
        /** Unix milliseconds, exclusive; at most 31 days after `from`. */
        public Long to;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "from", from);
            put(message, "to", to);
            return message;
        }
    }

    /** How many will be sent. */
    public static final class EventsReplayed {
        /** Messages that go out again. */
        public final Long count;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public EventsReplayed(Object value) {
            Map<String, Object> of = Wire.object(value);
            count = Wire.number(of, "count");
        }
    }

    /** Which sessions. */
    public static final class SessionStatusQuery implements Input {
        /** `sid` of ID tokens, `session_id` of tickets; 1 to 200. */
        public List<String> sessionIds;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "session_ids", sessionIds);
            return message;
        }
    }

    /** A session. */
    public static final class SessionStatusItem {
        /** As it was asked for. */
        public final String sessionId;
        /** Whether it goes on. A session of which the caller never had anything does not. */
        public final Boolean active;
        /** Ask again within so many seconds, or sign the person out; 0 where it does not go on. */
        public final Long validFor;
        /** When it ended, unix milliseconds, where it is known. */
        public final Long endedAt;
        /** Why it ended. */
        public final String reason;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public SessionStatusItem(Object value) {
            Map<String, Object> of = Wire.object(value);
            sessionId = Wire.text(of, "session_id");
            active = Wire.truth(of, "active");
            validFor = Wire.number(of, "valid_for");
            endedAt = Wire.number(of, "ended_at");
            reason = Wire.text(of, "reason");
        }
    }

    /** What became of the sessions. */
    public static final class SessionStatusFound {
        /** In the order of the question. */
        public final List<SessionStatusItem> items;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public SessionStatusFound(Object value) {
            Map<String, Object> of = Wire.object(value);
            items = Wire.models(of, "items", SessionStatusItem::new);
        }
    }

    /** Whose token. */
    public static final class UserInfoQuery implements Input {
        /** The access token of the person, which this application was given. */
        public String userToken;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "user_token", userToken);
            return message;
        }
    }

    /** Who somebody is. */
    public static final class UserInfo {
        /** Opaque; stays the same for this person at every system. */
        public final String sub;
        /** The session that this comes of. */
        public final String sid;
        /** gov: a person at the bureau; legal: somebody who acts for a party. */
        public final String kind;
        /** Name of the person. */
        public final String name;
        /** User name of the account. */
        public final String preferredUsername;
        /** Roles at the platform. */
        public final List<String> roles;
        /** Code of the department, where there is one. */
        public final String departmentCode;
        /** Its name. */
        public final String departmentName;
        /** Id of the party, for its staff. */
        public final String partyId;
        /** Its name. */
        public final String partyName;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public UserInfo(Object value) {
            Map<String, Object> of = Wire.object(value);
            sub = Wire.text(of, "sub");
            sid = Wire.text(of, "sid");
            kind = Wire.text(of, "kind");
            name = Wire.text(of, "name");
            preferredUsername = Wire.text(of, "preferred_username");
            roles = Wire.texts(of, "roles");
            departmentCode = Wire.text(of, "department_code");
            departmentName = Wire.text(of, "department_name");
            partyId = Wire.text(of, "party_id");
            partyName = Wire.text(of, "party_name");
        }
    }

    /** Which job. */
    public static final class JobStatusQuery implements Input {
        /** From the import. */
        public String jobId;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "job_id", jobId);
            return message;
        }
    }

    /** How far a job is. */
    public static final class JobStatus {
        /** `queued`, `running`, `done` or `failed`. */
        public final String state;
        /** 0 to 100. */
        public final Long percent;
        /** Rows of the file, without its header; null before it is done. */
        public final Long rows;
        /** Rows that stand in the register now; null before it is done. */
        public final Long loaded;
        /** Rows that were new or different; null before it is done. */
        public final Long changed;
        /** Rows in the rejects file; null before it is done. */
        public final Long rejected;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public JobStatus(Object value) {
            Map<String, Object> of = Wire.object(value);
            state = Wire.text(of, "state");
            percent = Wire.number(of, "percent");
            rows = Wire.number(of, "rows");
            loaded = Wire.number(of, "loaded");
            changed = Wire.number(of, "changed");
            rejected = Wire.number(of, "rejected");
        }
    }

    /** What is looked for. Conditions are joined by “and”. */
    public static final class MarketEntitiesQuery implements Input {
        /** Unified social credit code, whole. */
        public String code;
        /** A part of the name, at least two characters. */
        public String name;
        /** GB/T 2260 code. */
        public String district;
        /** The `next` of the answer before. */
        public String after;
        /** Rows of the answer, 1 to 200; 20 when absent. */
        public Long size;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "code", code);
            put(message, "name", name);
            put(message, "district", district);
            put(message, "after", after);
            put(message, "size", size);
            return message;
        }
    }

    /** A market entity as everyone may see it. */
    public static final class MarketEntity {
        /** Unified social credit code. */
        public final String code;
        /** Name. */
        public final String name;
        /** `company`, `sole_trader`, `cooperative`, `representative_office` or `other`. */
        public final String kind;
        /** Type as registered. */
        public final String typeText;
        /** YYYY-MM-DD or empty. */
        public final String establishedOn;
        /** GB/T 2260 code. */
        public final String district;
        /** Registered address. */
        public final String address;
        /** `active`, `cancelled`, `revoked` or `moved_out`. */
        public final String state;
        /** YYYY-MM-DD of the last spot check, if any. */
        public final String lastCheckedOn;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public MarketEntity(Object value) {
            Map<String, Object> of = Wire.object(value);
            code = Wire.text(of, "code");
            name = Wire.text(of, "name");
            kind = Wire.text(of, "kind");
            typeText = Wire.text(of, "type_text");
            establishedOn = Wire.text(of, "established_on");
            district = Wire.text(of, "district");
            address = Wire.text(of, "address");
            state = Wire.text(of, "state");
            lastCheckedOn = Wire.text(of, "last_checked_on");
        }
    }

    /** Those found, in the order of their codes. */
    public static final class MarketEntitiesFound {
        /** The rows. */
        public final List<MarketEntity> items;
        /** For `after` of the next call; null at the end. */
        public final String next;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public MarketEntitiesFound(Object value) {
            Map<String, Object> of = Wire.object(value);
            items = Wire.models(of, "items", MarketEntity::new);
            next = Wire.text(of, "next");
        }
    }

    /** A public key of the platform. */
    public static final class PlatformKeyItem {
        /** For `X-Auth-Key` and `kid`. */
        public final String kid;
        /** `SM2`. */
        public final String alg;
        /** SEC1 uncompressed, hex. */
        public final String publicKey;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public PlatformKeyItem(Object value) {
            Map<String, Object> of = Wire.object(value);
            kid = Wire.text(of, "kid");
            alg = Wire.text(of, "alg");
            publicKey = Wire.text(of, "public_key");
        }
    }

    /** The keys in force. */
    public static final class PlatformKeysFound {
        /** The key in force. */
        public final List<PlatformKeyItem> items;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public PlatformKeysFound(Object value) {
            Map<String, Object> of = Wire.object(value);
            items = Wire.models(of, "items", PlatformKeyItem::new);
        }
    }

    /** What is looked for. */
    public static final class ResultsQuery implements Input {
        /** Unified social credit code, whole. */
        public String code;
        /** The `next` of the answer before. */
        public String after;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "code", code);
            put(message, "after", after);
            return message;
        }
    }

    /** A published result, with the names that the national publicity system uses beside ours. */
    public static final class PublishedResult {
        /** Its id. */
        public final String resultId;
        /** raninsTaskId: 18 digits. */
        public final String taskCode;
        /** raninsTaskName. */
        public final String taskName;
        /** insAuth 抽查机关. */
        public final String department;
        /** Unified social credit code. */
        public final String enterpriseCode;
        /** Its name. */
        public final String enterpriseName;
        /** insDate: YYYY-MM-DD. */
        public final String checkedOn;
        /** R1 to R13. */
        public final String resultCode;
        /** raninsCheckResName. */
        public final String result;
        /** The draw, whose bundle shows why this enterprise was drawn. */
        public final String drawId;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public PublishedResult(Object value) {
            Map<String, Object> of = Wire.object(value);
            resultId = Wire.text(of, "result_id");
            taskCode = Wire.text(of, "task_code");
            taskName = Wire.text(of, "task_name");
            department = Wire.text(of, "department");
            enterpriseCode = Wire.text(of, "enterprise_code");
            enterpriseName = Wire.text(of, "enterprise_name");
            checkedOn = Wire.text(of, "checked_on");
            resultCode = Wire.text(of, "result_code");
            result = Wire.text(of, "result");
            drawId = Wire.text(of, "draw_id");
        }
    }

    /** Those found. */
    public static final class ResultsFound {
        /** The rows. */
        public final List<PublishedResult> items;
        /** For `after` of the next call; null at the end. */
        public final String next;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public ResultsFound(Object value) {
            Map<String, Object> of = Wire.object(value);
            items = Wire.models(of, "items", PublishedResult::new);
            next = Wire.text(of, "next");
        }
    }

    /** The job that a file was given to. */
    public static final class ImportAccepted {
        /** For `POST /api/jobs/status`. */
        public final String jobId;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public ImportAccepted(Object value) {
            Map<String, Object> of = Wire.object(value);
            jobId = Wire.text(of, "job_id");
        }
    }

    /** What an inspection found. */
    public static final class ResultReport implements Input {
        /** From pulling. */
        public String resultId;
        /** R1 to R13. */
        public String resultCode;
        /** At least one of onsite, document, other_agency_result, lab_test, online_monitor and
         *  entrusted_agency. */
        public List<String> methods;
        /** YYYY-MM-DD, not in the future. */
        public String checkedOn;
        /** 发现问题情况; needed unless nothing was found. */
        public String problem;
        /** 处置情况. */
        public String disposal;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "result_id", resultId);
            put(message, "result_code", resultCode);
            put(message, "methods", methods);
            put(message, "checked_on", checkedOn);
            put(message, "problem", problem);
            put(message, "disposal", disposal);
            return message;
        }
    }

    /** Where the result stands now. */
    public static final class ResultReported {
        /** As reported. */
        public final String resultId;
        /** Its state now. */
        public final String state;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public ResultReported(Object value) {
            Map<String, Object> of = Wire.object(value);
            resultId = Wire.text(of, "result_id");
            state = Wire.text(of, "state");
        }
    }

    /** Where to go on. */
    public static final class TasksPull implements Input {
        /** The `next` of the answer before. */
        public String after;
        /** 1 to 200; 100 when absent. */
        public Long size;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "after", after);
            put(message, "size", size);
            return message;
        }
    }

    /** One enterprise to inspect. */
    public static final class Inspection {
        /** To be named when reporting. */
        public final String resultId;
        /** 18 digits. */
        public final String taskCode;
        /** Name of the task. */
        public final String taskName;
        /** Codes of check items. */
        public final List<String> itemCodes;
        /** Unified social credit code. */
        public final String enterpriseCode;
        /** Name of the enterprise. */
        public final String enterpriseName;
        /** Registered address. */
        public final String address;
        /** Staff numbers; empty where inspectors must be found outside. */
        public final List<String> inspectors;
        /** `not_entered` or `returned`. */
        public final String state;
        /** Why it was returned. */
        public final String reviewOpinion;
        /** YYYY-MM-DD. */
        public final String inspectFrom;
        /** YYYY-MM-DD. */
        public final String inspectUntil;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public Inspection(Object value) {
            Map<String, Object> of = Wire.object(value);
            resultId = Wire.text(of, "result_id");
            taskCode = Wire.text(of, "task_code");
            taskName = Wire.text(of, "task_name");
            itemCodes = Wire.texts(of, "item_codes");
            enterpriseCode = Wire.text(of, "enterprise_code");
            enterpriseName = Wire.text(of, "enterprise_name");
            address = Wire.text(of, "address");
            inspectors = Wire.texts(of, "inspectors");
            state = Wire.text(of, "state");
            reviewOpinion = Wire.text(of, "review_opinion");
            inspectFrom = Wire.text(of, "inspect_from");
            inspectUntil = Wire.text(of, "inspect_until");
        }
    }

    /** What is to be done, in a stable order. */
    public static final class TasksPulled {
        /** The open inspections of the department. */
        public final List<Inspection> inspections;
        /** For `after` of the next call; null at the end. */
        public final String next;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public TasksPulled(Object value) {
            Map<String, Object> of = Wire.object(value);
            inspections = Wire.models(of, "inspections", Inspection::new);
            next = Wire.text(of, "next");
        }
    }

    /** Whose session goes where. */
    public static final class TicketRequest implements Input {
        /** The access token of the person, which this application was given. */
        public String userToken;
        /** The application where the person goes: its client_id. */
        public String target;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "user_token", userToken);
            put(message, "target", target);
            return message;
        }
    }

    /** A ticket. */
    public static final class TicketIssued {
        /** Works once, at the target only. */
        public final String ticket;
        /** Seconds. */
        public final Long expiresIn;
        /** Where to send the browser; the ticket is in it. Empty in the sandbox. */
        public final String address;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public TicketIssued(Object value) {
            Map<String, Object> of = Wire.object(value);
            ticket = Wire.text(of, "ticket");
            expiresIn = Wire.number(of, "expires_in");
            address = Wire.text(of, "address");
        }
    }

    /** A ticket that a person arrived with. */
    public static final class TicketRedemption implements Input {
        /** As it stood in the address. */
        public String ticket;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "ticket", ticket);
            return message;
        }
    }

    /** The person, and a token of the same session. */
    public static final class TicketRedeemed {
        /** For the calls about this person. */
        public final String userToken;
        /** Seconds; asking for the status of the session renews it. */
        public final Long expiresIn;
        /** The session at the platform: what ends it ends the token. */
        public final String sessionId;
        /** The person, as `/api/identity/userinfo` tells it with everything else. */
        public final String sub;
        /** Name of the person. */
        public final String name;
        /** gov or legal. */
        public final String kind;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public TicketRedeemed(Object value) {
            Map<String, Object> of = Wire.object(value);
            userToken = Wire.text(of, "user_token");
            expiresIn = Wire.number(of, "expires_in");
            sessionId = Wire.text(of, "session_id");
            sub = Wire.text(of, "sub");
            name = Wire.text(of, "name");
            kind = Wire.text(of, "kind");
        }
    }

    /** What can be sent. */
    public interface Input {
        /** Its members; those that are null are left out. */
        Map<String, Object> message();
    }

    private static void put(Map<String, Object> message, String name, Object value) {
        if (value != null) {
            message.put(name, value);
        }
    }
}
