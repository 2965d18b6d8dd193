package mingqian_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	mingqian "mingqian.example/sdk/go"
	"mingqian.example/sdk/go/internal/scripted"
)

const secret = "0123456789abcdef0123456789abcdef"

// stub stands for SM2, which is in the module gm: it hides nothing, everything around is real.
type stub struct{}

func (stub) KeyID() string              { return "p1" }
func (stub) Verify([]byte, []byte) bool { return false }
func (stub) Encrypt(key []byte) ([]byte, error) {
	turned := append([]byte(nil), key...)
	for i := range turned {
		turned[i] ^= 0x55
	}
	return turned, nil
}
func (s stub) Decrypt(key []byte) ([]byte, error) { return s.Encrypt(key) }

const done = `{"code":0,"msg":"m","data":{"items":["蓬江"],"next":null},"request_id":"r1"}`

// stage is a signing client and the platform it calls.
type stage struct {
	platform *scripted.Platform
	server   *scripted.Server
	clock    *scripted.Clock
	client   *mingqian.Client
}

func doneAnswer(string) *scripted.Answer { return &scripted.Answer{Status: 200, Body: done} }

func newStage(t *testing.T, isSealed, isXML bool, answer func(string) *scripted.Answer) *stage {
	t.Helper()
	key, err := mingqian.NewHmacKey(secret, mingqian.HmacSm3, "k1")
	if err != nil {
		t.Fatal(err)
	}
	clock := scripted.NewClock()
	s := &stage{clock: clock, platform: &scripted.Platform{Clock: clock, Caller: key, Own: key}}
	if isSealed {
		s.platform.Opener = stub{}
	}
	if answer == nil {
		answer = doneAnswer
	}
	s.server = scripted.NewServer(s.platform.Protect(answer))
	t.Cleanup(s.server.Close)
	s.server.SignIn = s.platform.Protect(func(string) *scripted.Answer {
		return &scripted.Answer{Status: 200, Body: `{"code":0,"msg":"m","token":"mqt_1"}`}
	})
	s.client, err = mingqian.New(s.server.URL, "APP001", "password", mingqian.Options{Key: key,
		PlatformKeys: []mingqian.PlatformKey{stub{}}, Seal: isSealed, XML: isXML,
		Now: clock.Now, Sleep: clock.Sleep, Jitter: func() float64 { return 0 }})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *stage) call() error { return s.client.Call(background, "/api/tasks/pull", nil, nil) }

func bothProfiles(t *testing.T, check func(*testing.T, bool)) {
	for _, isSealed := range []bool{false, true} {
		isSealed := isSealed
		t.Run(fmt.Sprintf("sealed %v", isSealed), func(t *testing.T) { check(t, isSealed) })
	}
}

func TestSignedAndSealedCalls(t *testing.T) {
	bothProfiles(t, func(t *testing.T, isSealed bool) {
		for _, isXML := range []bool{false, true} {
			s := newStage(t, isSealed, isXML, nil)
			var data struct{ Items []string }
			question := map[string]string{"name": "蓬江"}
			err := s.client.Call(background, "/api/tasks/pull?a=1", question, &data)
			if err != nil || len(data.Items) != 1 || data.Items[0] != "蓬江" {
				t.Errorf("%v %v", err, data)
			}
			asked, _ := s.server.Asked()
			h := asked[0].Header
			if h.Get("X-Auth-Key") != "k1" || h.Get("X-Auth-Timestamp") != "1767225600" {
				t.Errorf("%v", h)
			}
			if strings.Contains(string(asked[0].Body), "蓬江") == isSealed {
				t.Errorf("%s", asked[0].Body)
			}
			expected := `{"name":"蓬江"}`
			if isXML {
				expected = "<request><name>蓬江</name></request>"
			}
			if plain := s.platform.Plain(); plain[1] != expected {
				t.Errorf("%v", plain)
			}
		}
		s := newStage(t, isSealed, false, func(string) *scripted.Answer {
			return scripted.Ok(map[string]string{"job_id": "j"})
		})
		accepted, err := s.client.ImportRegister(background, "inspectors", []byte("a,b\n"))
		if err != nil || accepted.JobId != "j" || s.platform.Plain()[1] != "a,b\n" {
			t.Errorf("%v %v %q", err, accepted, s.platform.Plain())
		}
	})
}

func TestAnswersThatAreNotProvenAreNotTaken(t *testing.T) {
	var kept *scripted.Answer
	set := func(name, value string) func(*scripted.Answer) {
		return func(a *scripted.Answer) { a.Header[name] = value }
	}
	spoils := map[string]func(*scripted.Answer){
		"missing":        func(a *scripted.Answer) { a.Header = nil },
		"body":           func(a *scripted.Answer) { a.Body = a.Body[:len(a.Body)-1] + " " },
		"status":         func(a *scripted.Answer) { a.Status = 500 },
		"nonce":          set("X-Auth-Nonce", strings.Repeat("0", 32)),
		"application":    set("X-Auth-App", "APP002"),
		"algorithm":      set("X-Auth-Alg", "HMAC-SHA256"),
		"time":           set("X-Auth-Timestamp", "1"),
		"signature":      set("X-Auth-Signature", "AAAA"),
		"not Base64":     set("X-Auth-Signature", "***"),
		"another answer": func(a *scripted.Answer) { *a = *kept },
	}
	bothProfiles(t, func(t *testing.T, isSealed bool) {
		for name, spoil := range spoils {
			s := newStage(t, isSealed, false, nil)
			s.platform.Spoil = func(a *scripted.Answer) { copied := *a; kept = &copied }
			if err := s.call(); err != nil {
				t.Fatal(err)
			}
			s.platform.Spoil = spoil
			err := s.call()
			var unproven mingqian.SignatureError
			var lost *mingqian.TransportError
			if !errors.As(err, &unproven) || !errors.As(err, &lost) {
				t.Errorf("%s: %v", name, err)
			}
			if asked, _ := s.server.Asked(); len(asked) != 2 {
				t.Errorf("%s: %d calls", name, len(asked))
			}
		}
	})
}

func TestWhatIsNotSealed(t *testing.T) {
	s := newStage(t, true, false, nil)
	if err := s.call(); err != nil {
		t.Fatal(err)
	}
	s.platform.Refuse(&scripted.Answer{Status: 200, Body: done})
	if err := s.call(); classOf(err) != "signature" {
		t.Error(err)
	}
	s.platform.Refuse(scripted.Refused(400, mingqian.CodeDecryptFailed))
	if err := s.call(); classOf(err) != "param" {
		t.Error(err)
	}
	s = newStage(t, true, false, func(string) *scripted.Answer {
		return scripted.Refused(403, mingqian.CodeNoDataPermission)
	})
	if err := s.call(); classOf(err) != "permission" {
		t.Error(err)
	}
}

func TestUnsignedRefusals(t *testing.T) {
	for code, class := range map[int]string{40107: "auth", 40110: "auth", 40111: "signature"} {
		s := newStage(t, false, false, nil)
		s.server.Answer = always(scripted.Refused(401, code))
		if err := s.call(); classOf(err) != class {
			t.Errorf("%d: %v", code, err)
		}
	}
	s := newStage(t, false, false, nil)
	good, count := s.server.Answer, 0
	s.server.Answer = func(asked scripted.Asked) *scripted.Answer {
		if count++; count == 1 {
			return &scripted.Answer{Status: 502, Body: "<html>",
				Header: map[string]string{"Content-Type": "text/html"}}
		}
		return good(asked)
	}
	if err := s.call(); err != nil || count != 2 {
		t.Errorf("%v after %d", err, count)
	}
}

func TestAttemptsHaveTheirOwnNonce(t *testing.T) {
	count := 0
	s := newStage(t, false, false, func(string) *scripted.Answer {
		if count++; count == 1 {
			return scripted.Refused(503, mingqian.CodeBusy)
		}
		return scripted.Ok(1)
	})
	if err := s.client.Call(background, mingqian.PathResultsReport, nil, nil); err != nil {
		t.Fatal(err)
	}
	asked, _ := s.server.Asked()
	first, second := asked[0].Header, asked[1].Header
	if first.Get("X-Auth-Nonce") == second.Get("X-Auth-Nonce") ||
		first.Get("Idempotency-Key") != second.Get("Idempotency-Key") {
		t.Errorf("%v %v", first, second)
	}
}

func TestTheClockIsAdoptedOnce(t *testing.T) {
	bothProfiles(t, func(t *testing.T, isSealed bool) {
		s := newStage(t, isSealed, false, nil)
		s.platform.Clock = scripted.NewClock()
		s.platform.Clock.Set(s.clock.Now().Add(4000 * time.Second))
		for i := 0; i < 2; i++ {
			if err := s.call(); err != nil {
				t.Fatal(err)
			}
		}
		asked, signIns := s.server.Asked()
		stamp := asked[1].Header.Get("X-Auth-Timestamp")
		if len(asked) != 2 || signIns != 2 || stamp != "1767229600" {
			t.Errorf("%d calls, %d sign-ins, %s", len(asked), signIns, stamp)
		}
		late := func(at string) *scripted.Answer {
			one := scripted.Refused(401, mingqian.CodeClockSkew)
			one.Header["X-Server-Time"] = at
			return one
		}
		s.platform.Refuse(late("1767229600"), late("1767229600"))
		if err := s.call(); classOf(err) != "auth" {
			t.Error(err)
		}
		// A time that the signed one contradicts is not adopted.
		s.platform.Refuse(late("1999999999"))
		if err := s.call(); classOf(err) != "auth" {
			t.Error(err)
		}
		if asked, _ := s.server.Asked(); len(asked) != 5 {
			t.Errorf("%d calls", len(asked))
		}
	})
}

func TestANonceThatWasUsedIsReplacedOnce(t *testing.T) {
	s := newStage(t, false, false, nil)
	used := scripted.Refused(401, mingqian.CodeReplayed)
	if err := s.call(); err != nil {
		t.Fatal(err)
	}
	s.platform.Refuse(used)
	if err := s.call(); err != nil {
		t.Error(err)
	}
	s.platform.Refuse(used, used)
	if err := s.call(); classOf(err) != "auth" {
		t.Error(err)
	}
	if asked, _ := s.server.Asked(); len(asked) != 5 {
		t.Errorf("%d calls", len(asked))
	}
}

func TestOptionsThatDoNotGoTogether(t *testing.T) {
	key, _ := mingqian.NewHmacKey(secret, mingqian.HmacSm3, "")
	if _, err := mingqian.New("http://a", "a", "b", mingqian.Options{Seal: true}); err == nil {
		t.Error("sealed without a key")
	}
	_, err := mingqian.New("http://a", "a", "b", mingqian.Options{Seal: true, Key: key})
	if !errors.Is(err, mingqian.ErrNoGm) || !strings.Contains(err.Error(), "sdk/go/gm") {
		t.Error(err)
	}
	if _, err := mingqian.NewHmacKey(secret, mingqian.Sm2Sm3, ""); err == nil {
		t.Error("a secret for SM2")
	}
	if said := fmt.Sprintf("%v %+v %#v", key, key, key); strings.Contains(said, secret) {
		t.Error(said)
	}
}
