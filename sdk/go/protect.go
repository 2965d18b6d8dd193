package mingqian

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
)

// protection is how a client's calls are protected: P1 signs, P2 signs and seals.
type protection struct {
	app      string
	key      Signer
	platform []PlatformKey
	seals    bool
	random   io.Reader
}

// protected is a request as it is sent.
type protected struct {
	headers    map[string]string
	body       []byte
	nonce      string
	contentKey []byte
}

func newProtection(app string, o *Options) (*protection, error) {
	if o.Key == nil && o.Seal {
		return nil, errors.New("mingqian: a sealed call is signed as well: give a key")
	}
	needsPlatform := o.Key != nil && (o.Seal || o.Key.Alg() == Sm2Sm3)
	if needsPlatform && len(o.PlatformKeys) == 0 {
		return nil, fmt.Errorf("mingqian: PlatformKeys are missing: %w", ErrNoGm)
	}
	return &protection{app, o.Key, o.PlatformKeys, o.Seal, o.Random}, nil
}

func (p *protection) request(target, timestamp string, body []byte, isXML bool) (protected, error) {
	sent := protected{body: body}
	if p.key == nil {
		return sent, nil
	}
	fresh := make([]byte, 16)
	if _, err := io.ReadFull(p.random, fresh); err != nil {
		return sent, err
	}
	sent.nonce = hex.EncodeToString(fresh)
	if p.seals {
		bound := BoundText(p.app, timestamp, sent.nonce, target)
		enc, contentKey, err := Seal(p.platform[0], bound, body, p.random)
		if err != nil {
			return sent, err
		}
		sent.contentKey = contentKey
		if sent.body, err = write(map[string]Enc{"enc": enc}, isXML, "request"); err != nil {
			return sent, err
		}
	}
	alg := p.key.Alg()
	text := RequestText(
		alg, p.app, timestamp, sent.nonce, http.MethodPost, target, sent.body)
	signature, err := p.key.Sign([]byte(text))
	sent.headers = map[string]string{"X-Auth-App": p.app, "X-Auth-Timestamp": timestamp,
		"X-Auth-Nonce": sent.nonce, "X-Auth-Alg": alg, "X-Auth-Key": p.key.KeyID(),
		"X-Auth-Signature": encode64(signature)}
	return sent, err
}

// answer gives the bytes of an answer, proven and opened. A page of a proxy is worth another
// attempt and otherwise as little an answer.
func (p *protection) answer(sent protected, got *RawAnswer) ([]byte, error) {
	if p.key == nil {
		return got.Body, nil
	}
	h := got.Header
	found, _ := members(mediaType(h.Get("Content-Type")), got.Body)
	if h.Get("X-Auth-Signature") == "" {
		return p.unsigned(got, found)
	}
	alg, timestamp := p.key.Alg(), h.Get("X-Auth-Timestamp")
	isOwn := h.Get("X-Auth-App") == p.app && h.Get("X-Auth-Nonce") == sent.nonce
	if !isOwn || h.Get("X-Auth-Alg") != alg {
		return nil, unproven("the answer belongs to another request", got)
	}
	text := AnswerText(alg, p.app, timestamp, sent.nonce, got.Status, got.Body)
	if !p.holds(text, h) {
		return nil, unproven("the signature of the answer does not hold", got)
	}
	if sent.contentKey == nil {
		return got.Body, nil
	}
	if sealed, isSealed := found["enc"]; isSealed {
		bound := BoundText(p.app, timestamp, sent.nonce, strconv.Itoa(got.Status))
		if plain, err := openMembers(sent.contentKey, bound, sealed); err == nil {
			return plain, nil
		}
		return nil, unproven("the envelope of the answer does not open", got)
	}
	// What is refused before the envelope was opened has no content key.
	if code := fmt.Sprint(found["code"]); found == nil || code == "0" || code == "<nil>" {
		return nil, unproven("the answer is not sealed", got)
	}
	return got.Body, nil
}

func openMembers(contentKey []byte, bound string, sealed interface{}) ([]byte, error) {
	object, _ := sealed.(map[string]interface{})
	for name := range object {
		if name != "alg" && name != "iv" && name != "data" {
			return nil, errBroken
		}
	}
	enc := Enc{Alg: textOf(object["alg"]), Iv: textOf(object["iv"]), Data: textOf(object["data"])}
	return OpenAnswer(contentKey, bound, enc)
}

func (p *protection) holds(text string, h http.Header) bool {
	signature := h.Get("X-Auth-Signature")
	if p.key.Alg() != Sm2Sm3 {
		secret, isVerifier := p.key.(Verifier)
		return isVerifier && VerifyText(secret, text, signature)
	}
	for _, key := range p.platform {
		id := h.Get("X-Auth-Key")
		isMeant := id == "" || key.KeyID() == "" || id == key.KeyID()
		if isMeant && VerifyText(key, text, signature) {
			return true
		}
	}
	return false
}

// unsigned takes refusals from before the platform knows who asks; no other answer.
func (p *protection) unsigned(got *RawAnswer, found map[string]interface{}) ([]byte, error) {
	code := fmt.Sprint(found["code"])
	if code == strconv.Itoa(CodeBadSignature) || code == strconv.Itoa(CodeBadKey) {
		return got.Body, nil
	}
	if found == nil && retryableGroups[got.Status] {
		return nil, &TransportError{"a page of a proxy", got.Status, true, got.Body, nil}
	}
	return nil, unproven("the answer is not signed", got)
}

func unproven(why string, got *RawAnswer) error {
	return SignatureError{&TransportError{why, got.Status, false, got.Body, nil}}
}
