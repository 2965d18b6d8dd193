package mingqian

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Algorithms of signatures.
const (
	HmacSm3    = "HMAC-SM3"
	HmacSha256 = "HMAC-SHA256"
	Sm2Sm3     = "SM2-SM3"
)

const envelopeAlg = "SM4-GCM"

// Signer signs every request of a client: a shared secret (NewHmacKey), an SM2 key of the module
// gm, or an HSM. A shared secret is a Verifier as well. Sign gives bytes; of SM2 in DER.
type Signer interface {
	Alg() string
	KeyID() string
	Sign(text []byte) ([]byte, error)
}

// Verifier tells whether a signature belongs to a text.
type Verifier interface {
	Verify(text, signature []byte) bool
}

// PlatformKey is the platform's SM2 key: it verifies answers, and content keys are encrypted to
// it (ASN.1 DER, C1C3C2). The module gm has one.
type PlatformKey interface {
	Verifier
	KeyID() string
	Encrypt(contentKey []byte) ([]byte, error)
}

// Opener opens content keys. Only the platform does; here it is for tests.
type Opener interface {
	Decrypt(wrapped []byte) ([]byte, error)
}

// ErrNoGm says what SM2 needs.
var ErrNoGm = errors.New("mingqian: SM2需要模块 (SM2 needs the module) mingqian.example/sdk/go/gm")

// HmacKey is a shared secret.
type HmacKey struct {
	alg, keyID string
	secret     []byte
}

// NewHmacKey makes a key of a secret as it was handed out; alg is HmacSm3 or HmacSha256, and
// keyID may be empty while the application has one key.
func NewHmacKey(secret, alg, keyID string) (*HmacKey, error) {
	if alg != HmacSm3 && alg != HmacSha256 {
		return nil, fmt.Errorf("mingqian: %q is no algorithm of a secret", alg)
	}
	if secret == "" {
		return nil, errors.New("mingqian: the secret is empty")
	}
	return &HmacKey{alg: alg, keyID: keyID, secret: []byte(secret)}, nil
}

// Alg is the algorithm of the key.
func (k *HmacKey) Alg() string { return k.alg }

// KeyID names the key; it may be empty.
func (k *HmacKey) KeyID() string { return k.keyID }

// String does not show the secret.
func (k *HmacKey) String() string { return "HmacKey(" + k.alg + ")" }

// GoString does not show the secret.
func (k *HmacKey) GoString() string { return k.String() }

// Sign gives the 32 bytes of the HMAC.
func (k *HmacKey) Sign(text []byte) ([]byte, error) { return mac(k.alg, k.secret, text), nil }

// Verify takes the same time for every wrong signature.
func (k *HmacKey) Verify(text, signature []byte) bool {
	return hmac.Equal(mac(k.alg, k.secret, text), signature)
}

func mac(alg string, secret, text []byte) []byte {
	kind := NewSm3
	if alg == HmacSha256 {
		kind = func() hash.Hash { return sha256.New() }
	}
	m := hmac.New(kind, secret)
	_, _ = m.Write(text) // a hash takes everything
	return m.Sum(nil)
}

// decode64 reads Base64 in its one form: no line ends, no bits that stand for nothing.
func decode64(text string) ([]byte, error) {
	raw, err := base64.StdEncoding.Strict().DecodeString(text)
	if err != nil || base64.StdEncoding.EncodeToString(raw) != text {
		return nil, errBroken
	}
	return raw, nil
}

// VerifyText tells whether a signature in Base64 belongs to a text.
func VerifyText(key Verifier, text, signature string) bool {
	given, err := decode64(signature)
	return err == nil && key.Verify([]byte(text), given)
}

func encode64(raw []byte) string { return base64.StdEncoding.EncodeToString(raw) }

// digestHex is SM3, and SHA-256 with HMAC-SHA256.
func digestHex(alg string, body []byte) string {
	sum := Sm3(body)
	if alg == HmacSha256 {
		sum = sha256.Sum256(body)
	}
	return hex.EncodeToString(sum[:])
}

func lines(all ...string) string { return strings.Join(all, "\n") + "\n" }

// RequestText are the seven lines that a request signs. The target is path and query as on the
// request line, the body what is sent.
func RequestText(alg, app, timestamp, nonce, method, target string, body []byte) string {
	return lines(alg, app, timestamp, nonce, method, target, digestHex(alg, body))
}

// AnswerText are the six lines that an answer signs; the nonce is that of the request.
func AnswerText(alg, app, timestamp, nonce string, status int, body []byte) string {
	return lines(alg, app, timestamp, nonce, strconv.Itoa(status), digestHex(alg, body))
}

// BoundText is what an envelope is bound to; last is the target of a request, the status of an
// answer.
func BoundText(app, timestamp, nonce, last string) string {
	return lines(app, timestamp, nonce, last)
}

// Enc is an envelope; Kid and Ek are absent in answers.
type Enc struct {
	Alg  string `json:"alg"`
	Kid  string `json:"kid,omitempty"`
	Ek   string `json:"ek,omitempty"`
	Iv   string `json:"iv"`
	Data string `json:"data"`
}

// Seal seals a request to the platform's key; gives the content key for the answer as well.
func Seal(key PlatformKey, bound string, plain []byte, random io.Reader) (Enc, []byte, error) {
	fresh := make([]byte, 28)
	if _, err := io.ReadFull(random, fresh); err != nil {
		return Enc{}, nil, err
	}
	contentKey, iv := fresh[:16], fresh[16:]
	wrapped, err := key.Encrypt(contentKey)
	if err != nil {
		return Enc{}, nil, err
	}
	sealed, err := sealSm4(contentKey, iv, []byte(bound), plain)
	enc := Enc{envelopeAlg, key.KeyID(), encode64(wrapped), encode64(iv), encode64(sealed)}
	return enc, contentKey, err
}

// SealAnswer seals an answer under the content key of its request, as the platform does.
func SealAnswer(contentKey []byte, bound string, plain []byte, random io.Reader) (Enc, error) {
	iv := make([]byte, 12)
	if _, err := io.ReadFull(random, iv); err != nil {
		return Enc{}, err
	}
	sealed, err := sealSm4(contentKey, iv, []byte(bound), plain)
	return Enc{Alg: envelopeAlg, Iv: encode64(iv), Data: encode64(sealed)}, err
}

// OpenRequest opens what Seal gave.
func OpenRequest(key Opener, bound string, enc Enc) (plain, contentKey []byte, err error) {
	wrapped, err := decode64(enc.Ek)
	if err != nil || enc.Kid == "" || len(wrapped) == 0 {
		return nil, nil, errBroken
	}
	contentKey, err = key.Decrypt(wrapped)
	if err != nil || len(contentKey) != 16 {
		return nil, nil, errBroken
	}
	plain, err = opened(contentKey, bound, enc)
	return plain, contentKey, err
}

// OpenAnswer opens an answer with the content key of its request.
func OpenAnswer(contentKey []byte, bound string, enc Enc) ([]byte, error) {
	if enc.Kid != "" || enc.Ek != "" {
		return nil, errBroken
	}
	return opened(contentKey, bound, enc)
}

func opened(contentKey []byte, bound string, enc Enc) ([]byte, error) {
	iv, wrongIv := decode64(enc.Iv)
	sealed, wrongData := decode64(enc.Data)
	if enc.Alg != envelopeAlg || wrongIv != nil || wrongData != nil {
		return nil, errBroken
	}
	return openSm4(contentKey, iv, []byte(bound), sealed)
}

// CallbackRefused says why a callback is not taken: secret, time, signature or body.
type CallbackRefused struct{ Why string }

func (e *CallbackRefused) Error() string { return "mingqian: the callback is refused: " + e.Why }

func callbackKey(secret string) ([]byte, error) {
	key, err := decode64(strings.TrimPrefix(secret, "whsec_"))
	if err != nil || !strings.HasPrefix(secret, "whsec_") || len(key) < 24 || len(key) > 64 {
		return nil, &CallbackRefused{"secret"}
	}
	return key, nil
}

// SignCallback writes the header webhook-signature as the platform does.
func SignCallback(secret, id, timestamp string, body []byte) (string, error) {
	key, err := callbackKey(secret)
	if err != nil {
		return "", err
	}
	signed := append([]byte(id+"."+timestamp+"."), body...)
	v1, s1 := mac(HmacSha256, key, signed), mac(HmacSm3, key, signed)
	return "v1," + encode64(v1) + " s1," + encode64(s1), nil
}

// CallbackTolerance is how far the clocks of platform and receiver may be apart.
const CallbackTolerance = 300 * time.Second

var unixSeconds = regexp.MustCompile(`^(0|[1-9][0-9]{0,11})$`)

// Verify gives the event of a callback. Several secrets are for the time while one replaces
// another. The caller remembers the ids: the same one may come again.
func Verify(header http.Header, body []byte, secrets ...string) (map[string]interface{}, error) {
	return VerifyAt(time.Now(), CallbackTolerance, header, body, secrets...)
}

// VerifyAt is Verify with an own clock and tolerance.
func VerifyAt(now time.Time, tolerance time.Duration, header http.Header, body []byte,
	secrets ...string) (map[string]interface{}, error) {
	timestamp := header.Get("webhook-timestamp")
	at, err := strconv.ParseInt(timestamp, 10, 64)
	away := now.Sub(time.Unix(at, 0))
	if err != nil || !unixSeconds.MatchString(timestamp) || away > tolerance || -away > tolerance {
		return nil, &CallbackRefused{"time"}
	}
	signed := append([]byte(header.Get("webhook-id")+"."+timestamp+"."), body...)
	isSigned := false
	for _, secret := range secrets {
		key, err := callbackKey(secret)
		if err != nil {
			return nil, err
		}
		for _, part := range strings.Split(header.Get("webhook-signature"), " ") {
			isSigned = fits(key, signed, part) || isSigned
		}
	}
	if !isSigned {
		return nil, &CallbackRefused{"signature"}
	}
	var event map[string]interface{}
	if json.Unmarshal(body, &event) != nil || event == nil {
		return nil, &CallbackRefused{"body"}
	}
	return event, nil
}

func fits(key, signed []byte, part string) bool {
	version, text, _ := strings.Cut(part, ",")
	alg, isKnown := map[string]string{"v1": HmacSha256, "s1": HmacSm3}[version]
	signature, err := decode64(text)
	return isKnown && err == nil && hmac.Equal(mac(alg, key, signed), signature)
}
