package mingqian_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
	"strconv"
	"testing"
	"time"

	mingqian "mingqian.example/sdk/go"
	"mingqian.example/sdk/go/internal/scripted"
)

type signVector struct {
	Name, Alg, App, Timestamp, Nonce, Method, Target string
	Status                                           int
	BodyBase64                                       string `json:"body_base64"`
	StringToSign                                     string `json:"string_to_sign"`
	Signature                                        string
}

type signVectors struct {
	Keys                       struct{ Secret string }
	Requests, Answers, Refused []signVector
}

func holds(t *testing.T, secret string, one signVector) bool {
	t.Helper()
	key, err := mingqian.NewHmacKey(secret, one.Alg, "")
	if err != nil {
		t.Fatal(err)
	}
	signature, err := mingqian.Decode64(one.Signature)
	return err == nil && key.Verify([]byte(one.StringToSign), signature)
}

func TestSignaturesOfVectors(t *testing.T) {
	var all signVectors
	scripted.Vectors("sign.json", &all)
	count := 0
	check := func(one signVector, text string) {
		if text != one.StringToSign || !holds(t, all.Keys.Secret, one) {
			t.Errorf("%s %s: %q", one.Name, one.Alg, text)
		}
		key, _ := mingqian.NewHmacKey(all.Keys.Secret, one.Alg, "")
		own, err := key.Sign([]byte(text))
		if err != nil || base64.StdEncoding.EncodeToString(own) != one.Signature {
			t.Errorf("%s %s is signed in another way", one.Name, one.Alg)
		}
		count++
	}
	for _, one := range all.Requests {
		body, _ := base64.StdEncoding.DecodeString(one.BodyBase64)
		text := mingqian.RequestText(
			one.Alg, one.App, one.Timestamp, one.Nonce, one.Method, one.Target, body)
		if one.Alg != mingqian.Sm2Sm3 {
			check(one, text)
		} else if text != one.StringToSign {
			t.Errorf("%s: %q", one.Name, text)
		}
	}
	for _, one := range all.Answers {
		body, _ := base64.StdEncoding.DecodeString(one.BodyBase64)
		text := mingqian.AnswerText(one.Alg, one.App, one.Timestamp, one.Nonce, one.Status, body)
		if one.Alg != mingqian.Sm2Sm3 {
			check(one, text)
		}
	}
	for _, one := range all.Refused {
		if one.Alg != mingqian.Sm2Sm3 && holds(t, all.Keys.Secret, one) {
			t.Errorf("%s %s is taken", one.Name, one.Alg)
		}
	}
	if count != 14 {
		t.Errorf("%d signatures were checked", count)
	}
}

type envelopeVector struct {
	Name, App, Timestamp, Nonce, Target, Bound string
	Status                                     int
	ContentKeyHex                              string `json:"content_key_hex"`
	PlainBase64                                string `json:"plain_base64"`
	Envelope                                   struct{ Enc mingqian.Enc }
}

func TestEnvelopesOfVectors(t *testing.T) {
	var all struct{ Requests, Answers, Refused []envelopeVector }
	scripted.Vectors("envelope.json", &all)
	for _, one := range append(all.Answers, all.Requests...) {
		last := one.Target
		if last == "" {
			last = strconv.Itoa(one.Status)
		}
		if mingqian.BoundText(one.App, one.Timestamp, one.Nonce, last) != one.Bound {
			t.Errorf("%s is bound to something else", one.Name)
		}
		key, _ := hex.DecodeString(one.ContentKeyHex)
		enc := one.Envelope.Enc
		enc.Kid, enc.Ek = "", "" // what SM2 does is tested in the module gm
		plain, err := mingqian.OpenAnswer(key, one.Bound, enc)
		if err != nil || base64.StdEncoding.EncodeToString(plain) != one.PlainBase64 {
			t.Errorf("%s does not open: %v", one.Name, err)
		}
	}
}

type callbackVector struct {
	Name, Body, Why string
	Secrets         []string
	Now             int64
	Headers         map[string]string
}

func TestCallbacksOfVectors(t *testing.T) {
	var all struct {
		Tolerance      int `json:"tolerance_seconds"`
		Taken, Refused []callbackVector
	}
	scripted.Vectors("webhook.json", &all)
	run := func(one callbackVector) (map[string]interface{}, error) {
		header := http.Header{}
		for name, value := range one.Headers {
			header.Set(name, value)
		}
		return mingqian.VerifyAt(time.Unix(one.Now, 0), time.Duration(all.Tolerance)*time.Second,
			header, []byte(one.Body), one.Secrets...)
	}
	for _, one := range all.Taken {
		var expected map[string]interface{}
		_ = json.Unmarshal([]byte(one.Body), &expected)
		if event, err := run(one); err != nil || !reflect.DeepEqual(event, expected) {
			t.Errorf("%s: %v %v", one.Name, event, err)
		}
	}
	for _, one := range all.Refused {
		var refused *mingqian.CallbackRefused
		if _, err := run(one); !errors.As(err, &refused) || refused.Why != one.Why {
			t.Errorf("%s: %v", one.Name, err)
		}
	}
}

func TestErrorsOfVectors(t *testing.T) {
	var all struct {
		Errors []struct {
			Name, Body  string
			Status      int
			ContentType string `json:"content_type"`
			Expect      struct {
				Class, Msg string
				Code       int
				RequestID  string `json:"request_id"`
				Retryable  bool
				Fields     [][2]string
			}
		}
	}
	scripted.Vectors("errors.json", &all)
	for _, one := range all.Errors {
		found, code, err := mingqian.ReadAnswer(one.Status, one.ContentType, []byte(one.Body))
		if err == nil {
			err = mingqian.Failure(one.Status, found, code, []byte(one.Body), "")
		}
		if class := classOf(err); class != one.Expect.Class {
			t.Errorf("%s: %s", one.Name, class)
			continue
		}
		var lost *mingqian.TransportError
		if errors.As(err, &lost) {
			if lost.Retryable != one.Expect.Retryable || lost.HTTPStatus != one.Status {
				t.Errorf("%s: %v", one.Name, lost)
			}
			continue
		}
		var e *mingqian.ApiError
		if !errors.As(err, &e) {
			t.Errorf("%s: %v", one.Name, err)
			continue
		}
		var fields [][2]string
		for _, field := range e.Fields {
			fields = append(fields, [2]string{field.Field, field.Reason})
		}
		if e.Code != one.Expect.Code || e.Msg != one.Expect.Msg || e.HTTPStatus != one.Status ||
			e.RequestID != one.Expect.RequestID || e.Retryable != one.Expect.Retryable ||
			!reflect.DeepEqual(fields, one.Expect.Fields) || string(e.Raw) != one.Body {
			t.Errorf("%s: %+v", one.Name, e)
		}
	}
}

// classOf is the word of the vectors for an error.
func classOf(err error) string {
	switch err.(type) {
	case nil:
		return "ok"
	case mingqian.ParamError:
		return "param"
	case mingqian.AuthError:
		return "auth"
	case mingqian.PermissionError:
		return "permission"
	case mingqian.ConflictError:
		return "conflict"
	case mingqian.RateLimitError:
		return "rate_limit"
	case mingqian.UpstreamError:
		return "upstream"
	case mingqian.MaintenanceError:
		return "maintenance"
	case *mingqian.TransportError:
		return "transport"
	case *mingqian.ApiError:
		return "api"
	case mingqian.SignatureError:
		return "signature"
	}
	return err.Error()
}

func TestXMLOfVectors(t *testing.T) {
	var all struct {
		Written, Read, Refused []struct {
			Name string
			JSON json.RawMessage `json:"json"`
			XML  string          `json:"xml"`
		}
	}
	scripted.Vectors("xml.json", &all)
	for _, one := range all.Written {
		written, err := mingqian.WriteMessage(one.JSON, true, "request")
		if err != nil || string(written) != one.XML {
			t.Errorf("%s: %s %v", one.Name, written, err)
		}
	}
	for _, one := range all.Read {
		var expected interface{}
		_ = json.Unmarshal(one.JSON, &expected)
		read, err := mingqian.ReadXML([]byte(one.XML), "response")
		if err != nil || !reflect.DeepEqual(read, expected) {
			t.Errorf("%s: %v %v", one.Name, read, err)
		}
	}
	for _, one := range all.Refused {
		if read, err := mingqian.ReadXML([]byte(one.XML), "response"); err == nil {
			t.Errorf("%s is read: %v", one.Name, read)
		}
	}
	for _, more := range []string{`<response a="1"/>`, "<x:response/>",
		"<response><a/><a/></response>", `<response><a xmlns:xsi="u"/></response>`,
		"<response><a>&#0;</a></response>", "<response>\xff</response>"} {
		if read, err := mingqian.ReadXML([]byte(more), "response"); err == nil {
			t.Errorf("%s is read: %v", more, read)
		}
	}
}

func TestIdentifiersOfVectors(t *testing.T) {
	var all struct {
		CreditCodes struct {
			Good []string
			Bad  []struct{ Code, Why string }
		} `json:"credit_codes"`
	}
	scripted.Vectors("identifiers.json", &all)
	for _, good := range all.CreditCodes.Good {
		if err := mingqian.CreditCode(good); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
	for _, one := range all.CreditCodes.Bad {
		var wrong *mingqian.NotACreditCode
		if err := mingqian.CreditCode(one.Code); !errors.As(err, &wrong) || wrong.Why != one.Why {
			t.Errorf("%s: %v", one.Code, err)
		}
	}
}
