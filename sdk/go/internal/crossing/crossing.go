// Package crossing signs, verifies, seals and opens for other programs: a JSON object a line, an
// answer a line.
package crossing

import (
	"bufio"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	mingqian "mingqian.example/sdk/go"
)

// Sm2 is what the module gm brings; without it the answer is unsupported.
type Sm2 struct {
	Private func(privateHex string) (PrivateKey, error)
	Public  func(publicHex, keyID string) (mingqian.PlatformKey, error)
}

// PrivateKey signs and opens.
type PrivateKey interface {
	mingqian.Signer
	mingqian.Opener
}

type asked struct {
	Act, Alg, Secret, Text, Signature, Kid, Bound, ID, Body string
	PrivateHex                                              string          `json:"private_hex"`
	PublicHex                                               string          `json:"public_hex"`
	PlainBase64                                             string          `json:"plain_base64"`
	ContentKeyHex                                           string          `json:"content_key_hex"`
	Timestamp                                               json.RawMessage `json:"timestamp"`
	Envelope                                                struct {
		mingqian.Enc
		Inner *mingqian.Enc `json:"enc"`
	}
}

type answer map[string]interface{}

// Run answers every line.
func Run(in io.Reader, out io.Writer, sm2 Sm2) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 64<<20)
	encoder := json.NewEncoder(out)
	for lines.Scan() {
		if len(lines.Bytes()) == 0 {
			continue
		}
		if err := encoder.Encode(one(lines.Bytes(), sm2)); err != nil {
			return err
		}
	}
	return lines.Err()
}

func one(line []byte, sm2 Sm2) answer {
	var a asked
	err := json.Unmarshal(line, &a)
	var found answer
	if err == nil {
		found, err = a.do(sm2)
	}
	if err == mingqian.ErrNoGm {
		return answer{"error": "unsupported"}
	}
	if err != nil {
		return answer{"error": err.Error()}
	}
	return found
}

func (a *asked) do(sm2 Sm2) (answer, error) {
	switch a.Act {
	case "sign":
		return a.sign(sm2)
	case "verify":
		return a.verify(sm2)
	case "seal":
		return a.seal(sm2)
	case "open":
		return a.open(sm2)
	case "seal_answer", "open_answer":
		return a.answer()
	case "webhook":
		timestamp := string(a.Timestamp)
		_ = json.Unmarshal(a.Timestamp, &timestamp) // a number stands for itself
		signature, err := mingqian.SignCallback(a.Secret, a.ID, timestamp, []byte(a.Body))
		return answer{"signature": signature}, err
	}
	return nil, fmt.Errorf("the act %q is not known", a.Act)
}

func (a *asked) private(sm2 Sm2) (PrivateKey, error) {
	if sm2.Private == nil {
		return nil, mingqian.ErrNoGm
	}
	return sm2.Private(a.PrivateHex)
}

func (a *asked) public(sm2 Sm2) (mingqian.PlatformKey, error) {
	if sm2.Public == nil {
		return nil, mingqian.ErrNoGm
	}
	return sm2.Public(a.PublicHex, a.Kid)
}

func (a *asked) sign(sm2 Sm2) (answer, error) {
	var key mingqian.Signer
	var err error
	if a.Alg == mingqian.Sm2Sm3 {
		key, err = a.private(sm2)
	} else {
		key, err = mingqian.NewHmacKey(a.Secret, a.Alg, "")
	}
	if err != nil {
		return nil, err
	}
	signature, err := key.Sign([]byte(a.Text))
	return answer{"signature": base64.StdEncoding.EncodeToString(signature)}, err
}

func (a *asked) verify(sm2 Sm2) (answer, error) {
	var key mingqian.Verifier
	var err error
	if a.Alg == mingqian.Sm2Sm3 {
		key, err = a.public(sm2)
	} else {
		key, err = mingqian.NewHmacKey(a.Secret, a.Alg, "")
	}
	if err != nil {
		return nil, err
	}
	return answer{"holds": mingqian.VerifyText(key, a.Text, a.Signature)}, nil
}

func (a *asked) seal(sm2 Sm2) (answer, error) {
	key, err := a.public(sm2)
	if err != nil {
		return nil, err
	}
	plain, err := base64.StdEncoding.DecodeString(a.PlainBase64)
	if err != nil {
		return nil, err
	}
	enc, contentKey, err := mingqian.Seal(key, a.Bound, plain, rand.Reader)
	return answer{"envelope": answer{"enc": enc},
		"content_key_hex": hex.EncodeToString(contentKey)}, err
}

func (a *asked) enc() mingqian.Enc {
	if a.Envelope.Inner != nil {
		return *a.Envelope.Inner
	}
	return a.Envelope.Enc
}

func (a *asked) open(sm2 Sm2) (answer, error) {
	key, err := a.private(sm2)
	if err != nil {
		return nil, err
	}
	plain, _, err := mingqian.OpenRequest(key, a.Bound, a.enc())
	return answer{"plain_base64": base64.StdEncoding.EncodeToString(plain)}, err
}

func (a *asked) answer() (answer, error) {
	key, err := hex.DecodeString(a.ContentKeyHex)
	if err != nil {
		return nil, err
	}
	if a.Act == "open_answer" {
		plain, err := mingqian.OpenAnswer(key, a.Bound, a.enc())
		return answer{"plain_base64": base64.StdEncoding.EncodeToString(plain)}, err
	}
	plain, err := base64.StdEncoding.DecodeString(a.PlainBase64)
	if err != nil {
		return nil, err
	}
	enc, err := mingqian.SealAnswer(key, a.Bound, plain, rand.Reader)
	return answer{"envelope": answer{"enc": enc}}, err
}
