package gm_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	mingqian "mingqian.example/sdk/go"
	"mingqian.example/sdk/go/gm"
	"mingqian.example/sdk/go/gm/internal/tools"
	"mingqian.example/sdk/go/internal/crossing"
	"mingqian.example/sdk/go/internal/live"
	"mingqian.example/sdk/go/internal/scripted"
)

type signVector struct {
	Name, Alg    string
	StringToSign string `json:"string_to_sign"`
	Signature    string
}

type signVectors struct {
	Keys struct {
		Private    string `json:"sm2_private_hex"`
		Public     string `json:"sm2_public_hex"`
		PrivatePem string `json:"sm2_private_pkcs8_pem"`
		PublicPem  string `json:"sm2_public_spki_pem"`
	}
	Requests, Answers, Refused []signVector
}

func keys(t *testing.T) (signVectors, *gm.Key, *gm.PublicKey) {
	t.Helper()
	var all signVectors
	scripted.Vectors("sign.json", &all)
	key, err := gm.NewKey(all.Keys.Private, "p1")
	if err != nil {
		t.Fatal(err)
	}
	public, err := gm.NewPublicKey(all.Keys.Public, "p1")
	if err != nil || key.PublicHex() != all.Keys.Public {
		t.Fatalf("%v %s", err, key.PublicHex())
	}
	return all, key, public
}

func TestSignaturesOfVectors(t *testing.T) {
	all, key, public := keys(t)
	count := 0
	for _, one := range append(all.Requests, all.Answers...) {
		if one.Alg != mingqian.Sm2Sm3 {
			continue
		}
		count++
		own, err := key.Sign([]byte(one.StringToSign))
		if err != nil || !public.Verify([]byte(one.StringToSign), own) ||
			!mingqian.VerifyText(public, one.StringToSign, one.Signature) {
			t.Errorf("%s does not hold: %v", one.Name, err)
		}
	}
	for _, one := range all.Refused {
		isSm2 := one.Alg == mingqian.Sm2Sm3
		if isSm2 && mingqian.VerifyText(public, one.StringToSign, one.Signature) {
			t.Errorf("%s is taken", one.Name)
		}
	}
	if count != 7 {
		t.Errorf("%d signatures", count)
	}
}

func TestEnvelopesOfVectors(t *testing.T) {
	_, key, public := keys(t)
	type envelope struct {
		Name, Bound   string
		PlainBase64   string `json:"plain_base64"`
		ContentKeyHex string `json:"content_key_hex"`
		Envelope      struct{ Enc mingqian.Enc }
	}
	var all struct{ Requests, Refused []envelope }
	scripted.Vectors("envelope.json", &all)
	for _, one := range all.Requests {
		plain, contentKey, err := mingqian.OpenRequest(key, one.Bound, one.Envelope.Enc)
		if err != nil || base64.StdEncoding.EncodeToString(plain) != one.PlainBase64 ||
			hex.EncodeToString(contentKey) != one.ContentKeyHex {
			t.Errorf("%s does not open: %v", one.Name, err)
		}
		enc, _, err := mingqian.Seal(public, one.Bound, plain, bytes.NewReader(make([]byte, 28)))
		again, _, wrong := mingqian.OpenRequest(key, one.Bound, enc)
		if err != nil || wrong != nil || !bytes.Equal(again, plain) {
			t.Errorf("%s does not come back: %v %v", one.Name, err, wrong)
		}
	}
	for _, one := range all.Refused {
		if _, _, err := mingqian.OpenRequest(key, one.Bound, one.Envelope.Enc); err == nil {
			t.Errorf("%s is opened", one.Name)
		}
	}
}

// openssl says what the program says; the tests fail where it is missing.
func openssl(t *testing.T, given []byte, args ...string) []byte {
	t.Helper()
	command := exec.Command("openssl", args...)
	command.Stdin = bytes.NewReader(given)
	said, err := command.Output()
	if err != nil {
		t.Fatalf("install openssl: %v", err)
	}
	return said
}

func TestCrossesWithOpenSSL(t *testing.T) {
	all, key, public := keys(t)
	folder := t.TempDir()
	file := func(name string, content []byte) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	text := []byte("SM2-SM3\nAPP001\n签名\n")
	private, message := file("private", []byte(all.Keys.PrivatePem)), file("message", text)
	signature, err := key.Sign(text)
	if err != nil {
		t.Fatal(err)
	}
	said := openssl(t, nil, "dgst", "-sm3", "-sigopt", "distid:1234567812345678", "-verify",
		file("public", []byte(all.Keys.PublicPem)),
		"-signature", file("signature", signature), message)
	theirs := openssl(t, nil, "dgst", "-sm3", "-sigopt", "distid:1234567812345678", "-sign",
		private, message)
	if !strings.Contains(string(said), "Verified OK") || !public.Verify(text, theirs) {
		t.Errorf("%s", said)
	}
	contentKey := []byte("0123456789abcdef")
	wrapped, err := public.Encrypt(contentKey)
	opened := openssl(t, wrapped, "pkeyutl", "-decrypt", "-inkey", private)
	if err != nil || !bytes.Equal(opened, contentKey) {
		t.Errorf("%v %x", err, opened)
	}
	theirs = openssl(t, contentKey, "pkeyutl", "-encrypt", "-inkey", private)
	if opened, err = key.Decrypt(theirs); err != nil || !bytes.Equal(opened, contentKey) {
		t.Errorf("%v %x", err, opened)
	}
	for i := range wrapped {
		changed := append([]byte(nil), wrapped...)
		changed[i] ^= 1
		if _, err := key.Decrypt(changed); err == nil {
			t.Errorf("byte %d was changed unnoticed", i)
		}
	}
}

func TestWhatIsNoKey(t *testing.T) {
	for _, text := range []string{"", "04", "04" + strings.Repeat("01", 64), "zz"} {
		if _, err := gm.NewPublicKey(text, ""); err == nil {
			t.Errorf("%q is a public key", text)
		}
	}
	for _, text := range []string{"", "01", strings.Repeat("00", 32), strings.Repeat("ff", 32)} {
		if _, err := gm.NewKey(text, ""); err == nil {
			t.Errorf("%q is a private key", text)
		}
	}
}

func TestSealedCallsWithSm2(t *testing.T) {
	_, own, public := keys(t)
	key, err := gm.NewKey(strings.Repeat("00", 24)+"1234567890abcdef", "k1")
	if err != nil {
		t.Fatal(err)
	}
	caller, err := gm.NewPublicKey(key.PublicHex(), "")
	if err != nil {
		t.Fatal(err)
	}
	clock := scripted.NewClock()
	platform := &scripted.Platform{Clock: clock, Caller: caller, Own: own, Opener: own}
	server := scripted.NewServer(platform.Protect(func(plain string) *scripted.Answer {
		return scripted.Ok(map[string]string{"came": plain})
	}))
	defer server.Close()
	server.SignIn = platform.Protect(func(string) *scripted.Answer {
		return &scripted.Answer{Status: 200, Body: `{"code":0,"msg":"m","token":"mqt_1"}`}
	})
	for _, isXML := range []bool{false, true} {
		platform.Spoil = nil
		c, err := mingqian.New(server.URL, "APP001", "password", mingqian.Options{Key: key,
			PlatformKeys: []mingqian.PlatformKey{public}, Seal: true, XML: isXML, Now: clock.Now})
		if err != nil {
			t.Fatal(err)
		}
		var data struct{ Came string }
		question := map[string]string{"name": "蓬江"}
		err = c.Call(context.Background(), "/api/tasks/pull", question, &data)
		if err != nil || !strings.Contains(data.Came, "蓬江") {
			t.Errorf("%v %+v", err, data)
		}
		// What another key of the platform has signed is not taken.
		platform.Spoil = func(a *scripted.Answer) { a.Header["X-Auth-Key"] = "p2" }
		err = c.Call(context.Background(), "/api/tasks/pull", question, &data)
		if _, isUnproven := err.(mingqian.SignatureError); !isUnproven {
			t.Errorf("%v", err)
		}
	}
}

func TestCrossing(t *testing.T) {
	all, _, _ := keys(t)
	cross := func(asked map[string]interface{}) map[string]interface{} {
		line, _ := json.Marshal(asked)
		var out bytes.Buffer
		if err := crossing.Run(bytes.NewReader(line), &out, tools.Sm2); err != nil {
			t.Fatal(err)
		}
		var said map[string]interface{}
		if err := json.Unmarshal(out.Bytes(), &said); err != nil {
			t.Fatal(err)
		}
		return said
	}
	said := cross(map[string]interface{}{"act": "seal", "public_hex": all.Keys.Public, "kid": "p1",
		"bound": "b", "plain_base64": "AA=="})
	opened := cross(map[string]interface{}{"act": "open", "private_hex": all.Keys.Private,
		"bound": "b", "envelope": said["envelope"]})
	if opened["plain_base64"] != "AA==" {
		t.Errorf("%v %v", said, opened)
	}
	said = cross(map[string]interface{}{"act": "sign", "alg": "SM2-SM3",
		"private_hex": all.Keys.Private, "text": "a\n"})
	holds := cross(map[string]interface{}{"act": "verify", "alg": "SM2-SM3",
		"public_hex": all.Keys.Public, "text": "a\n", "signature": said["signature"]})
	if holds["holds"] != true {
		t.Errorf("%v %v", said, holds)
	}
}

func TestLive(t *testing.T) { live.Run(t, tools.Sm2) }
