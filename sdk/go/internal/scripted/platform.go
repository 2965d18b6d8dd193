package scripted

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"
	"time"

	mingqian "mingqian.example/sdk/go"
)

// Platform checks requests as the platform does and protects its answers.
type Platform struct {
	Clock *Clock
	// Caller verifies requests, Own signs answers, Opener opens envelopes if there are any.
	Caller mingqian.Verifier
	Own    mingqian.Signer
	Opener mingqian.Opener
	// Spoil may change an answer before it leaves; Refuse are answers before anything is done.
	Spoil  func(*Answer)
	lock   sync.Mutex
	refuse []*Answer
	nonces map[string]bool
	plain  []string
}

// Refuse sets the answers of the next requests.
func (p *Platform) Refuse(answers ...*Answer) {
	p.lock.Lock()
	defer p.lock.Unlock()
	p.refuse = answers
}

// Plain are the bodies that came, opened.
func (p *Platform) Plain() []string {
	p.lock.Lock()
	defer p.lock.Unlock()
	return append([]string(nil), p.plain...)
}

// Protect makes the answer of a server out of what is to be said.
func (p *Platform) Protect(answer func(plain string) *Answer) func(Asked) *Answer {
	return func(asked Asked) *Answer {
		p.lock.Lock()
		defer p.lock.Unlock()
		if err := p.check(asked); err != nil {
			return &Answer{500, err.Error(), map[string]string{"Content-Type": "text/plain"}}
		}
		at, _ := strconv.ParseInt(asked.Header.Get("X-Auth-Timestamp"), 10, 64)
		if away := p.Clock.Now().Sub(time.Unix(at, 0)); away > 300*time.Second ||
			away < -300*time.Second {
			late := Refused(401, 40108)
			late.Header["X-Server-Time"] = strconv.FormatInt(p.Clock.Now().Unix(), 10)
			return p.sign(asked, late, nil)
		}
		if len(p.refuse) > 0 {
			one := p.refuse[0]
			p.refuse = p.refuse[1:]
			return p.sign(asked, one, nil)
		}
		plain, contentKey, err := p.open(asked)
		if err != nil {
			return p.sign(asked, Refused(400, 40005), nil)
		}
		p.plain = append(p.plain, plain)
		return p.sign(asked, answer(plain), contentKey)
	}
}

func (p *Platform) check(asked Asked) error {
	h := asked.Header
	nonce := h.Get("X-Auth-Nonce")
	text := mingqian.RequestText(h.Get("X-Auth-Alg"), h.Get("X-Auth-App"),
		h.Get("X-Auth-Timestamp"), nonce, "POST", asked.Target, asked.Body)
	signature, err := base64.StdEncoding.DecodeString(h.Get("X-Auth-Signature"))
	if err != nil || !p.Caller.Verify([]byte(text), signature) {
		return fmt.Errorf("the request is not signed")
	}
	if p.nonces == nil {
		p.nonces = map[string]bool{}
	}
	if p.nonces[nonce] || len(nonce) != 32 {
		return fmt.Errorf("a nonce came twice")
	}
	p.nonces[nonce] = true
	return nil
}

func (p *Platform) open(asked Asked) (string, []byte, error) {
	if p.Opener == nil {
		return string(asked.Body), nil, nil
	}
	h := asked.Header
	bound := mingqian.BoundText(h.Get("X-Auth-App"), h.Get("X-Auth-Timestamp"),
		h.Get("X-Auth-Nonce"), asked.Target)
	enc, err := ReadEnvelope(asked.Body, h.Get("Content-Type"))
	if err != nil {
		return "", nil, err
	}
	plain, contentKey, err := mingqian.OpenRequest(p.Opener, bound, enc)
	return string(plain), contentKey, err
}

// ReadEnvelope reads a sealed message, also in XML.
func ReadEnvelope(body []byte, contentType string) (mingqian.Enc, error) {
	if contentType == "application/xml" {
		return readXMLEnvelope(body)
	}
	var sealed struct{ Enc mingqian.Enc }
	err := json.Unmarshal(body, &sealed)
	return sealed.Enc, err
}

func (p *Platform) sign(asked Asked, answer *Answer, contentKey []byte) *Answer {
	h, now := asked.Header, strconv.FormatInt(p.Clock.Now().Unix(), 10)
	made := &Answer{answer.Status, answer.Body, map[string]string{}}
	for name, value := range answer.Header {
		made.Header[name] = value
	}
	app, nonce := h.Get("X-Auth-App"), h.Get("X-Auth-Nonce")
	if contentKey != nil {
		bound := mingqian.BoundText(app, now, nonce, strconv.Itoa(made.Status))
		enc, err := mingqian.SealAnswer(contentKey, bound, []byte(made.Body), rand.Reader)
		text, wrong := json.Marshal(map[string]mingqian.Enc{"enc": enc})
		if err != nil || wrong != nil {
			panic("the answer cannot be sealed")
		}
		made.Body = string(text)
	}
	text := mingqian.AnswerText(p.Own.Alg(), app, now, nonce, made.Status, []byte(made.Body))
	signature, err := p.Own.Sign([]byte(text))
	if err != nil {
		panic(err)
	}
	for name, value := range map[string]string{"X-Auth-App": app, "X-Auth-Timestamp": now,
		"X-Auth-Nonce": nonce, "X-Auth-Alg": p.Own.Alg(), "X-Auth-Key": p.Own.KeyID(),
		"X-Auth-Signature": base64.StdEncoding.EncodeToString(signature)} {
		made.Header[name] = value
	}
	if p.Spoil != nil {
		p.Spoil(made)
	}
	return made
}
