package cn.mingqian;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages of the interfaces that applications call. Generated; do not edit. */
public final class Models {
    private Models() {}

    /** An enterprise to inspect, of /api/tasks/pull. */
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
        /** not_entered or returned. */
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

    /** Where a result stands, of /api/results/report. */
    public static final class Reported {
        /** That of the report. */
        public final String resultId;
        /** Its state now. */
        public final String state;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public Reported(Object value) {
            Map<String, Object> of = Wire.object(value);
            resultId = Wire.text(of, "result_id");
            state = Wire.text(of, "state");
        }
    }

    /** A market entity, of /api/market-entities/query. */
    public static final class MarketEntity {
        /** Unified social credit code. */
        public final String code;
        /** Name. */
        public final String name;
        /** company, sole_trader, cooperative, representative_office, other. */
        public final String kind;
        /** Type as registered. */
        public final String typeText;
        /** YYYY-MM-DD or empty. */
        public final String establishedOn;
        /** GB/T 2260 code. */
        public final String district;
        /** Registered address. */
        public final String address;
        /** active, cancelled, revoked, moved_out. */
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

    /** A check item, of /api/check-items/query. */
    public static final class CheckItem {
        /** Its code. */
        public final String code;
        /** 抽查类别. */
        public final String category;
        /** 抽查事项. */
        public final String name;
        /** 检查对象. */
        public final String targetScope;
        /** general or key. */
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

    /** A file that is being loaded, of /api/registers/{kind}/import. */
    public static final class Accepted {
        /** For /api/jobs/status. */
        public final String jobId;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public Accepted(Object value) {
            Map<String, Object> of = Wire.object(value);
            jobId = Wire.text(of, "job_id");
        }
    }

    /** How far a job is, of /api/jobs/status. */
    public static final class JobStatus {
        /** Its state. */
        public final String state;
        /** 0 to 100. */
        public final Long percent;
        /** Rows of the file; null before it is done. */
        public final Long rows;
        /** New rows; null before it is done. */
        public final Long loaded;
        /** Changed rows; null before it is done. */
        public final Long changed;
        /** Rejected rows; null before it is done. */
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

    /** The message of /api/auth. The client sends it by itself. */
    public static final class Auth implements Input {
        /** User name of the account. */
        public String username;
        /** In Base64. */
        public String password;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "username", username);
            put(message, "password", password);
            return message;
        }
    }

    /** The message of /api/tasks/pull. */
    public static final class TaskPull implements Input {
        /** The next of the answer before. */
        public String after;
        /** 1 to 200; 100 when null. */
        public Long size;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "after", after);
            put(message, "size", size);
            return message;
        }
    }

    /** The message of /api/results/report. */
    public static final class Report implements Input {
        /** From pulling. */
        public String resultId;
        /** R1 to R13. */
        public String resultCode;
        /** At least one of onsite, document, other_agency_result, lab_test,
         *  online_monitor, entrusted_agency. */
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

    /** The message of /api/market-entities/query. */
    public static final class MarketEntityQuery implements Input {
        /** Unified social credit code, whole. */
        public String code;
        /** A part of the name, at least two characters. */
        public String name;
        /** GB/T 2260 code. */
        public String district;
        /** The next of the answer before. */
        public String after;
        /** 1 to 200; 20 when null. */
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

    /** The message of /api/check-items/query. */
    public static final class CheckItemQuery implements Input {
        /** Code of the item, whole. */
        public String code;
        /** A part of the name. */
        public String name;
        /** Code of the department. */
        public String departmentCode;
        /** The next of the answer before. */
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

    /** The message of /api/jobs/status. */
    public static final class JobQuery implements Input {
        /** From an import. */
        public String jobId;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "job_id", jobId);
            return message;
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
