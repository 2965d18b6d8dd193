package mingqian_test

import (
	"bytes"
	"encoding/hex"
	"os/exec"
	"testing"

	mingqian "mingqian.example/sdk/go"
)

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

func numbered(length int) []byte {
	made := make([]byte, length)
	for i := range made {
		made[i] = byte(7*i + length)
	}
	return made
}

var lengths = []int{0, 1, 15, 16, 17, 55, 56, 63, 64, 65, 119, 120, 128, 1000}

func TestSm3LikeOpenSSL(t *testing.T) {
	for _, length := range lengths {
		message := numbered(length)
		theirs := openssl(t, message, "dgst", "-sm3", "-binary")
		own := mingqian.Sm3(message)
		pieces := mingqian.NewSm3()
		for _, piece := range [][]byte{message[:length/3], message[length/3:]} {
			_, _ = pieces.Write(piece)
			pieces.Sum(nil) // does not disturb
		}
		if !bytes.Equal(own[:], theirs) || !bytes.Equal(pieces.Sum(nil), theirs) {
			t.Errorf("%d bytes: %x, not %x", length, own, theirs)
		}
	}
	for _, length := range []int{1, 32, 64, 65, 100} {
		secret := "k" + hex.EncodeToString(numbered(length))
		key, err := mingqian.NewHmacKey(secret, mingqian.HmacSm3, "")
		if err != nil {
			t.Fatal(err)
		}
		own, _ := key.Sign([]byte("message"))
		theirs := openssl(t, []byte("message"), "mac", "-digest", "SM3", "-macopt",
			"key:"+secret, "-binary", "HMAC")
		if !bytes.Equal(own, theirs) {
			t.Errorf("HMAC with %d bytes", length)
		}
	}
}

func TestSm4LikeOpenSSL(t *testing.T) {
	for length := 0; length < 20; length++ {
		key, text := numbered(length + 16)[:16], numbered(16)
		theirs := openssl(t, text, "enc", "-sm4-ecb", "-nopad", "-K", hex.EncodeToString(key))
		block, own, back := mingqian.NewSm4(key), make([]byte, 16), make([]byte, 16)
		block.Encrypt(own, text)
		block.Decrypt(back, own)
		if !bytes.Equal(own, theirs) || !bytes.Equal(back, text) {
			t.Errorf("%x, not %x", own, theirs)
		}
	}
	key, iv := numbered(16), numbered(12)
	for _, length := range lengths {
		// The counter mode inside GCM begins with 2.
		theirs := openssl(t, numbered(length), "enc", "-sm4-ctr", "-K", hex.EncodeToString(key),
			"-iv", hex.EncodeToString(iv)+"00000002")
		sealed, err := mingqian.SealSm4(key, iv, nil, numbered(length))
		if err != nil || !bytes.Equal(sealed[:length], theirs) {
			t.Errorf("%d bytes: %v", length, err)
		}
	}
}

func unhex(text string) []byte {
	raw, err := hex.DecodeString(text)
	if err != nil {
		panic(err)
	}
	return raw
}

func TestSm4GcmLikeRfc8998(t *testing.T) {
	var text []byte
	for _, one := range unhex("aabbccddeeffeeaa") {
		text = append(text, bytes.Repeat([]byte{one}, 8)...)
	}
	sealed, err := mingqian.SealSm4(unhex("0123456789abcdeffedcba9876543210"),
		unhex("00001234567800000000abcd"),
		unhex("feedfacedeadbeeffeedfacedeadbeefabaddad2"), text)
	expected := "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735" +
		"d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d" +
		"83de3541e4c2b58177e065a9bf7b62ec"
	if err != nil || hex.EncodeToString(sealed) != expected {
		t.Errorf("%v %x", err, sealed)
	}
}

func TestWhatWasChangedDoesNotOpen(t *testing.T) {
	key, iv, bound := numbered(16), numbered(12), []byte("bound")
	sealed, err := mingqian.SealSm4(key, iv, bound, []byte("a text"))
	if err != nil {
		t.Fatal(err)
	}
	if text, err := mingqian.OpenSm4(key, iv, bound, sealed); string(text) != "a text" {
		t.Errorf("%s %v", text, err)
	}
	for i := range sealed {
		changed := append([]byte(nil), sealed...)
		changed[i] ^= 1
		if _, err := mingqian.OpenSm4(key, iv, bound, changed); err == nil {
			t.Errorf("byte %d was changed unnoticed", i)
		}
	}
	for _, one := range [][3][]byte{{key, iv, []byte("other")}, {key, numbered(16), bound},
		{numbered(15), iv, bound}} {
		if _, err := mingqian.OpenSm4(one[0], one[1], one[2], sealed); err == nil {
			t.Errorf("opened with %x", one)
		}
	}
	if _, err := mingqian.OpenSm4(key, iv, bound, sealed[:12]); err == nil {
		t.Error("a proof of 12 bytes is taken")
	}
	for _, text := range []string{"AAA", "AAAA\n", "AB==", "****", "A A="} {
		if _, err := mingqian.Decode64(text); err == nil {
			t.Errorf("%q is Base64", text)
		}
	}
}
