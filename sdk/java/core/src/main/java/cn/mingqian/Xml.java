package cn.mingqian;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML by the one mapping of the platform: members are elements, arrays hold {@code item}. */
public final class Xml {
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final int DEPTH = 32;
    private static final int ATTRIBUTES = 8;
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,255}";

    private Xml() {}

    /**
     * Writes a request. {@link IllegalArgumentException} for names that are no element names and
     * characters that XML cannot carry.
     */
    public static String write(Map<String, ?> message) {
        StringBuilder body = new StringBuilder();
        boolean hasNull = members(body, message);
        String space = hasNull ? " xmlns:xsi=\"" + XSI + "\"" : "";
        return "<request" + space + ">" + body + "</request>";
    }

    private static boolean members(StringBuilder out, Map<?, ?> members) {
        boolean hasNull = false;
        for (Map.Entry<?, ?> member : members.entrySet()) {
            hasNull |= element(out, String.valueOf(member.getKey()), member.getValue());
        }
        return hasNull;
    }

    private static boolean element(StringBuilder out, String name, Object value) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("not the name of an element: " + name);
        }
        if (value == null) {
            out.append('<').append(name).append(" xsi:nil=\"true\"/>");
            return true;
        }
        boolean hasNull = false;
        out.append('<').append(name).append('>');
        if (value instanceof Map) {
            hasNull = members(out, (Map<?, ?>) value);
        } else if (value instanceof Iterable) {
            for (Object item : (Iterable<?>) value) {
                hasNull |= element(out, "item", item);
            }
        } else if (value instanceof Object[]) {
            for (Object item : (Object[]) value) {
                hasNull |= element(out, "item", item);
            }
        } else {
            escape(out, value.toString());
        }
        out.append("</").append(name).append('>');
        return hasNull;
    }

    private static void escape(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean isLegal = c == '\t' || c == '\n' || c == '\r'
                    || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c > 0xFFFF;
            if (!isLegal) {
                String shown = String.format("U+%04X", c);
                throw new IllegalArgumentException("XML cannot carry the character " + shown);
            }
            switch (c) {
                case '&':
                    out.append("&amp;");
                    break;
                case '<':
                    out.append("&lt;");
                    break;
                case '>':
                    out.append("&gt;");
                    break;
                case '\r':
                    // A bare one would arrive as a line feed.
                    out.append("&#13;");
                    break;
                default:
                    out.appendCodePoint(c);
            }
        }
    }

    /**
     * Reads an answer: every value a text, wrappers of {@code item} lists, {@code xsi:nil} null.
     * {@link IllegalArgumentException} for everything that the mapping does not use.
     */
    public static Object read(String text) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
            try {
                return document(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException wrong) {
            throw new IllegalArgumentException("XML: " + wrong.getMessage(), wrong);
        } catch (RuntimeException wrong) {
            if (wrong instanceof IllegalArgumentException) {
                throw wrong;
            }
            // Some parsers throw others where an entity is not known.
            throw new IllegalArgumentException("XML: " + wrong.getMessage(), wrong);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside the message is read");
        });
        return factory;
    }

    private static Object document(XMLStreamReader reader) throws XMLStreamException {
        Object root = null;
        boolean hasRoot = false;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT:
                    if (hasRoot || !reader.getLocalName().equals("response")) {
                        throw wrong("the one root must be response");
                    }
                    root = content(reader, 0);
                    hasRoot = true;
                    break;
                case XMLStreamConstants.COMMENT:
                case XMLStreamConstants.SPACE:
                case XMLStreamConstants.END_DOCUMENT:
                    break;
                case XMLStreamConstants.CHARACTERS:
                    if (reader.isWhiteSpace()) {
                        break;
                    }
                    throw wrong("text outside the root");
                default:
                    throw wrong("DOCTYPE and processing instructions are not taken");
            }
        }
        if (!hasRoot) {
            throw wrong("there is no root");
        }
        return root;
    }

    private static Object content(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEPTH) {
            throw wrong("too many levels");
        }
        boolean isNil = isNil(reader, depth);
        List<String> names = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (true) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                break;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                names.add(reader.getLocalName());
                keys.add(reader.getAttributeValue(null, "key"));
                values.add(content(reader, depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA || event == XMLStreamConstants.SPACE) {
                text.append(reader.getText());
            } else if (event != XMLStreamConstants.COMMENT) {
                throw wrong("entities and processing instructions are not taken");
            }
        }
        boolean isBlank = text.toString().trim().isEmpty();
        if (!names.isEmpty() && !isBlank) {
            throw wrong("text and elements are mixed");
        }
        if (isNil) {
            if (!names.isEmpty() || !isBlank) {
                throw wrong("a nil element has content");
            }
            return null;
        }
        return names.isEmpty() ? text.toString() : joined(names, keys, values);
    }

    private static Object joined(List<String> names, List<String> keys, List<Object> values) {
        if (names.stream().allMatch("item"::equals)) {
            return values;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = keys.get(i) == null ? names.get(i) : keys.get(i);
            if (members.containsKey(name)) {
                throw wrong("the element " + name + " stands there twice");
            }
            members.put(name, values.get(i));
        }
        return members;
    }

    private static boolean isNil(XMLStreamReader reader, int depth) {
        String space = reader.getNamespaceURI();
        if ((space != null && !space.isEmpty()) || reader.getAttributeCount() > ATTRIBUTES) {
            throw wrong("elements have no namespace and few attributes");
        }
        if (!reader.getLocalName().matches(NAME)) {
            throw wrong("element names are letters, digits and _");
        }
        boolean isNil = false;
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i);
            String value = reader.getAttributeValue(i);
            if (XSI.equals(reader.getAttributeNamespace(i)) && name.equals("nil")) {
                isNil = value.equals("true") || value.equals("1");
            } else if (!(name.equals("key") && reader.getLocalName().equals("entry"))) {
                throw wrong("the attribute " + name + " is not taken");
            }
        }
        return isNil;
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("XML: " + what);
    }
}
