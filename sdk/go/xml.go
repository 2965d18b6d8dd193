package mingqian

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"
)

const (
	xsi      = "http://www.w3.org/2001/XMLSchema-instance"
	mostDeep = 32
)

var (
	elementName  = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
	errForbidden = errors.New("the XML has forbidden content")
)

// xmlWriter turns the tokens of JSON into elements. Without isXML it only checks.
type xmlWriter struct {
	decoder *json.Decoder
	out     strings.Builder
	hasNil  bool
	isXML   bool
}

func writeXML(text []byte, root string, isXML bool) ([]byte, error) {
	w := &xmlWriter{decoder: json.NewDecoder(bytes.NewReader(text)), isXML: isXML}
	w.decoder.UseNumber()
	if len(text) == 0 || text[0] != '{' {
		return nil, errors.New("a message is an object")
	}
	if err := w.element(root); err != nil {
		return nil, err
	}
	made := w.out.String()
	if w.hasNil {
		made = "<" + root + ` xmlns:xsi="` + xsi + `"` + made[len(root)+1:]
	}
	return []byte(made), nil
}

func (w *xmlWriter) element(name string) error {
	if w.isXML && !elementName.MatchString(name) {
		return fmt.Errorf("%q cannot be the name of an element", name)
	}
	token, err := w.decoder.Token()
	if err != nil {
		return err
	}
	if token == nil {
		w.hasNil = true
		w.out.WriteString("<" + name + ` xsi:nil="true"/>`)
		return nil
	}
	w.out.WriteString("<" + name + ">")
	switch value := token.(type) {
	case json.Delim:
		err = w.inside(value)
	case string:
		err = w.text(value)
	default:
		fmt.Fprint(&w.out, value)
	}
	w.out.WriteString("</" + name + ">")
	return err
}

func (w *xmlWriter) inside(begin json.Delim) error {
	for w.decoder.More() {
		name := "item"
		if begin == '{' {
			token, err := w.decoder.Token()
			if err != nil {
				return err
			}
			name, _ = token.(string)
			if !isCarried(name) {
				return fmt.Errorf("%q has a character that is not allowed", name)
			}
		}
		if err := w.element(name); err != nil {
			return err
		}
	}
	_, err := w.decoder.Token()
	return err
}

// The one for CR is there because a reader turns a bare one into a line feed.
var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;")

func (w *xmlWriter) text(value string) error {
	if !isCarried(value) {
		return fmt.Errorf("%q has a character that is not allowed", value)
	}
	_, err := escaper.WriteString(&w.out, value)
	return err
}

// isCarried tells whether XML can carry a text; the platform refuses the others in JSON too.
// What was not UTF-8 has become U+FFFD on the way, which would change it silently.
func isCarried(text string) bool {
	for _, c := range text {
		isControl := c < ' ' && c != '\t' && c != '\n' && c != '\r'
		if isControl || c == 0xfffe || c == 0xffff || c == utf8.RuneError {
			return false
		}
	}
	return true
}

// node is an element that is being read.
type node struct {
	name, key     string
	isNil, hasKey bool
	text          strings.Builder
	children      []child
}

type child struct {
	name, key string
	hasKey    bool
	value     interface{}
}

// readXML gives values without types: texts, nil, lists (wrappers of item) and maps. Everything
// that the mapping does not use is an error.
func readXML(raw []byte, root string) (interface{}, error) {
	if !utf8.Valid(raw) {
		return nil, errors.New("the answer is not UTF-8")
	}
	decoder := xml.NewDecoder(bytes.NewReader(raw))
	decoder.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
	var open []*node
	var found interface{}
	isDone := false
	for {
		// Raw tokens keep prefixes as they stand; ends are compared here.
		token, err := decoder.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		switch one := token.(type) {
		case xml.StartElement:
			begun, err := start(one, root, len(open))
			if err != nil || isDone {
				return nil, errForbidden
			}
			open = append(open, begun)
		case xml.EndElement:
			if len(open) == 0 || nameOf(one.Name) != open[len(open)-1].name {
				return nil, errForbidden
			}
			last := open[len(open)-1]
			open = open[:len(open)-1]
			value, err := last.value()
			if err != nil {
				return nil, err
			}
			if len(open) > 0 {
				above := open[len(open)-1]
				one := child{last.name, last.key, last.hasKey, value}
				above.children = append(above.children, one)
			} else {
				found, isDone = value, true
			}
		default:
			if err := other(token, open, isDone || len(open) > 0); err != nil {
				return nil, err
			}
		}
	}
	if !isDone || len(open) > 0 {
		return nil, errors.New("the answer is cut off")
	}
	return found, nil
}

func nameOf(name xml.Name) string {
	if name.Space != "" {
		return name.Space + ":" + name.Local
	}
	return name.Local
}

func start(element xml.StartElement, root string, depth int) (*node, error) {
	begun := &node{name: nameOf(element.Name)}
	isRoot := depth == 0
	if !elementName.MatchString(begun.name) || depth >= mostDeep || isRoot && begun.name != root {
		return nil, errForbidden
	}
	seen := map[string]bool{}
	for _, attribute := range element.Attr {
		name, value := nameOf(attribute.Name), attribute.Value
		isNil := value == "true" || value == "1"
		switch {
		case seen[name]:
			return nil, errForbidden
		case name == "xmlns:xsi" && value == xsi && isRoot:
		case name == "xsi:nil" && (isNil || value == "false" || value == "0"):
			begun.isNil = isNil
		case name == "key" && begun.name == "entry":
			begun.key, begun.hasKey = value, true
		default:
			return nil, errForbidden
		}
		seen[name] = true
	}
	return begun, nil
}

// other takes texts and comments; a declaration stands at the beginning only.
func other(token xml.Token, open []*node, hasBegun bool) error {
	switch one := token.(type) {
	case xml.CharData:
		if len(open) > 0 {
			open[len(open)-1].text.Write(one)
		} else if strings.Trim(string(one), " \t\r\n\ufeff") != "" {
			return errForbidden
		}
		return nil
	case xml.Comment:
		return nil
	case xml.ProcInst:
		if one.Target == "xml" && !hasBegun {
			return nil
		}
	}
	return errForbidden
}

func (n *node) value() (interface{}, error) {
	isBlank := strings.Trim(n.text.String(), " \t\r\n") == ""
	hasChildren := len(n.children) > 0
	if (hasChildren || n.isNil) && !isBlank || n.isNil && hasChildren {
		return nil, errForbidden
	}
	if n.isNil {
		return nil, nil
	}
	if !hasChildren {
		return n.text.String(), nil
	}
	isList, isMap := true, true
	for _, one := range n.children {
		isList = isList && one.name == "item"
		isMap = isMap && one.name == "entry" && one.hasKey
	}
	var list []interface{}
	object := map[string]interface{}{}
	for _, one := range n.children {
		list = append(list, one.value)
		if isMap {
			one.name = one.key
		}
		object[one.name] = one.value
	}
	if isList {
		return list, nil
	}
	if len(object) != len(n.children) {
		return nil, errors.New("a member stands twice")
	}
	return object, nil
}
