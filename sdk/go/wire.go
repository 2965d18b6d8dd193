package mingqian

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	jsonType = "application/json"
	xmlType  = "application/xml"
)

// FieldError is one field that was wrong.
type FieldError struct{ Field, Reason string }

// ApiError is a refusal of the platform. Raw are the bytes of the answer. Each class wraps it, so
// errors.As finds both the class and this.
type ApiError struct {
	Code       int
	Msg        string
	HTTPStatus int
	RequestID  string
	Retryable  bool
	Fields     []FieldError
	Raw        []byte
}

func (e *ApiError) Error() string {
	if e.RequestID == "" {
		return fmt.Sprintf("%d %s", e.Code, e.Msg)
	}
	return fmt.Sprintf("%d %s [%s]", e.Code, e.Msg, e.RequestID)
}

// Classes of refusals, by the group of the code.
type (
	// ParamError: something in the request is wrong (400, 404, 405, 406, 413, 415, 422).
	ParamError struct{ *ApiError }
	// AuthError: account, token or signature (401, 423).
	AuthError struct{ *ApiError }
	// PermissionError: not allowed (403).
	PermissionError struct{ *ApiError }
	// ConflictError: the state of things does not allow it (409).
	ConflictError struct{ *ApiError }
	// RateLimitError: too many calls (429).
	RateLimitError struct{ *ApiError }
	// UpstreamError: a system behind the platform failed (502, 504).
	UpstreamError struct{ *ApiError }
	// MaintenanceError: not now (503).
	MaintenanceError struct{ *ApiError }
)

// Unwrap gives what all refusals have.
func (e ParamError) Unwrap() error { return e.ApiError }

// Unwrap gives what all refusals have.
func (e AuthError) Unwrap() error { return e.ApiError }

// Unwrap gives what all refusals have.
func (e PermissionError) Unwrap() error { return e.ApiError }

// Unwrap gives what all refusals have.
func (e ConflictError) Unwrap() error { return e.ApiError }

// Unwrap gives what all refusals have.
func (e RateLimitError) Unwrap() error { return e.ApiError }

// Unwrap gives what all refusals have.
func (e UpstreamError) Unwrap() error { return e.ApiError }

// Unwrap gives what all refusals have.
func (e MaintenanceError) Unwrap() error { return e.ApiError }

// TransportError: no answer, or one that is not the platform's, such as a page of a proxy.
type TransportError struct {
	Text       string
	HTTPStatus int
	Retryable  bool
	Raw        []byte
	Cause      error
}

func (e *TransportError) Error() string { return "mingqian: " + e.Text }

// Unwrap gives the cause, if any.
func (e *TransportError) Unwrap() error { return e.Cause }

// SignatureError: an answer that is not proven to be the platform's answer to this very request.
type SignatureError struct{ *TransportError }

// Unwrap gives the TransportError that it is.
func (e SignatureError) Unwrap() error { return e.TransportError }

func classOf(code int) string {
	if known, isKnown := Codes[code]; isKnown {
		return known.Class
	}
	if class, isKnown := classes[code/100]; isKnown {
		return class
	}
	return "api"
}

func isRetryable(code int) bool {
	if known, isKnown := Codes[code]; isKnown {
		return known.Retryable
	}
	return retryableGroups[code/100]
}

func classed(e *ApiError) error {
	switch classOf(e.Code) {
	case "param":
		return ParamError{e}
	case "auth":
		return AuthError{e}
	case "permission":
		return PermissionError{e}
	case "conflict":
		return ConflictError{e}
	case "rate_limit":
		return RateLimitError{e}
	case "upstream":
		return UpstreamError{e}
	case "maintenance":
		return MaintenanceError{e}
	}
	return e
}

func mediaType(header string) string {
	kind, _, err := mime.ParseMediaType(header)
	if err != nil {
		kind = strings.ToLower(strings.TrimSpace(strings.Split(header, ";")[0]))
	}
	return kind
}

func isXMLType(kind string) bool { return kind == xmlType || kind == "text/xml" }

// members are those of a message of a media type.
func members(kind string, body []byte) (map[string]interface{}, error) {
	var found interface{}
	switch {
	case kind == jsonType:
		decoder := json.NewDecoder(bytes.NewReader(body))
		decoder.UseNumber()
		err := decoder.Decode(&found)
		if _, more := decoder.Token(); err != nil || more != io.EOF || !utf8.Valid(body) {
			return nil, errors.New("the answer cannot be read")
		}
	case isXMLType(kind):
		var err error
		if found, err = readXML(body, "response"); err != nil {
			return nil, err
		}
	default:
		return nil, errors.New("the answer is neither JSON nor XML")
	}
	object, isObject := found.(map[string]interface{})
	if !isObject {
		return nil, errors.New("the answer is not an object")
	}
	return object, nil
}

// readAnswer gives the members of an answer and its code, or a TransportError for what is none.
func readAnswer(status int, contentType string, body []byte) (map[string]interface{}, int, error) {
	kind := mediaType(contentType)
	found, err := members(kind, body)
	code := -1
	if err == nil {
		text, isText := found["code"].(string)
		if number, isNumber := found["code"].(json.Number); isNumber {
			text = number.String()
		} else if !isText || kind == jsonType {
			text = ""
		}
		if code, err = strconv.Atoi(text); err != nil {
			err = errors.New("the answer has no code")
		}
	}
	if err != nil {
		text := fmt.Sprintf("%s (HTTP %d)", err, status)
		return nil, 0, &TransportError{text, status, retryableGroups[status], body, err}
	}
	return found, code, nil
}

func textOf(value interface{}) string {
	text, _ := value.(string)
	return text
}

// failure is the error that an answer stands for, or nil.
func failure(status int, found map[string]interface{}, code int, raw []byte, id string) error {
	if code == CodeOk {
		return nil
	}
	e := &ApiError{Code: code, Msg: textOf(found["msg"]), HTTPStatus: status, RequestID: id,
		Retryable: isRetryable(code), Raw: raw}
	if named := textOf(found["request_id"]); named != "" {
		e.RequestID = named
	}
	wrong, _ := found["errors"].([]interface{})
	for _, one := range wrong {
		if pair, isObject := one.(map[string]interface{}); isObject {
			e.Fields = append(e.Fields, FieldError{textOf(pair["field"]), textOf(pair["reason"])})
		}
	}
	return classed(e)
}

// write gives the bytes of a message; what cannot be carried is an error.
func write(value interface{}, isXML bool, root string) ([]byte, error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	if value == nil {
		value = struct{}{}
	}
	if err := encoder.Encode(value); err != nil {
		return nil, fmt.Errorf("mingqian: the message cannot be written: %w", err)
	}
	text := bytes.TrimRight(buffer.Bytes(), "\n")
	// The XML is written from the JSON, so both have the same members in the same order; where
	// JSON is sent, writing it finds the characters that neither may carry.
	xml, err := writeXML(text, root, isXML)
	if err != nil {
		return nil, fmt.Errorf("mingqian: the message cannot be written: %w", err)
	}
	if isXML {
		return xml, nil
	}
	return text, nil
}

// fit puts data of an answer into a variable. In XML every value is a text; the type of the
// variable says which texts are numbers.
func fit(data interface{}, into interface{}) error {
	if into == nil {
		return nil
	}
	target := reflect.TypeOf(into)
	if target.Kind() != reflect.Ptr {
		return errors.New("mingqian: the answer goes into a pointer")
	}
	text, err := json.Marshal(retyped(data, target.Elem()))
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		return &TransportError{Text: "the answer does not fit: " + err.Error(), Cause: err}
	}
	return nil
}

func retyped(value interface{}, kind reflect.Type) interface{} {
	for kind.Kind() == reflect.Ptr {
		kind = kind.Elem()
	}
	switch found := value.(type) {
	case map[string]interface{}:
		made := make(map[string]interface{}, len(found))
		for name, one := range found {
			made[name] = retyped(one, memberType(kind, name))
		}
		return made
	case []interface{}:
		if kind.Kind() != reflect.Slice {
			return value
		}
		made := make([]interface{}, len(found))
		for i, one := range found {
			made[i] = retyped(one, kind.Elem())
		}
		return made
	case string:
		switch {
		case kind.Kind() >= reflect.Int && kind.Kind() <= reflect.Float64 && isNumber(found):
			return json.Number(found)
		case kind.Kind() == reflect.Bool && (found == "true" || found == "false"):
			return found == "true"
		case kind.Kind() == reflect.Slice && found == "":
			// In XML an array without items looks like an empty text.
			return []interface{}{}
		}
	}
	return value
}

func isNumber(text string) bool {
	_, err := strconv.ParseFloat(text, 64)
	return err == nil && json.Valid([]byte(text))
}

var anyType = reflect.TypeOf((*interface{})(nil)).Elem()

func memberType(kind reflect.Type, name string) reflect.Type {
	if kind.Kind() == reflect.Map {
		return kind.Elem()
	}
	if kind.Kind() == reflect.Struct {
		for i := 0; i < kind.NumField(); i++ {
			tag := strings.Split(kind.Field(i).Tag.Get("json"), ",")[0]
			if tag == name || tag == "" && strings.EqualFold(kind.Field(i).Name, name) {
				return kind.Field(i).Type
			}
		}
	}
	return anyType
}
