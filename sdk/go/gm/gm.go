// Package gm brings SM2 (GB/T 32918) to the SDK, on gmsm: signatures in DER with the identity
// 1234567812345678, content keys in DER in the order C1C3C2.
package gm

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/rand"
	"encoding/asn1"
	"encoding/hex"
	"errors"
	"math/big"

	"github.com/emmansun/gmsm/sm2"
	mingqian "mingqian.example/sdk/go"
)

var (
	identity  = []byte("1234567812345678")
	errBroken = errors.New("gm: the content key does not open")
	errKey    = errors.New("gm: not an SM2 key")
)

// Key is a private key of an application; it signs and, for tests, opens.
type Key struct {
	key   *sm2.PrivateKey
	keyID string
}

var (
	_ mingqian.Signer      = (*Key)(nil)
	_ mingqian.Opener      = (*Key)(nil)
	_ mingqian.PlatformKey = (*PublicKey)(nil)
)

// NewKey makes a key of the hex of 32 bytes; keyID may be empty while the application has one key.
func NewKey(privateHex, keyID string) (*Key, error) {
	raw, err := hex.DecodeString(privateHex)
	if err != nil || len(raw) != 32 {
		return nil, errKey
	}
	key, err := sm2.NewPrivateKey(raw)
	if err != nil {
		return nil, errKey
	}
	return &Key{key, keyID}, nil
}

// Alg is SM2-SM3.
func (k *Key) Alg() string { return mingqian.Sm2Sm3 }

// KeyID names the key.
func (k *Key) KeyID() string { return k.keyID }

// String does not show the key.
func (k *Key) String() string { return "gm.Key(" + k.keyID + ")" }

// GoString does not show the key.
func (k *Key) GoString() string { return k.String() }

// PublicHex is the public key, hex of 65 bytes.
func (k *Key) PublicHex() string {
	point := make([]byte, 65)
	point[0] = 4
	k.key.X.FillBytes(point[1:33])
	k.key.Y.FillBytes(point[33:])
	return hex.EncodeToString(point)
}

// Sign gives a signature in DER.
func (k *Key) Sign(text []byte) ([]byte, error) {
	return k.key.SignWithSM2(rand.Reader, identity, text)
}

// Decrypt opens a content key; the proof C3 and the point C1 are checked.
func (k *Key) Decrypt(wrapped []byte) ([]byte, error) {
	var parts struct {
		X, Y        *big.Int
		Proof, Text []byte
	}
	// Only the one form is read: gmsm would take raw ones as well.
	rest, err := asn1.Unmarshal(wrapped, &parts)
	if err != nil || len(rest) > 0 || len(parts.Proof) != 32 || len(parts.Text) == 0 {
		return nil, errBroken
	}
	if again, err := asn1.Marshal(parts); err != nil || !bytes.Equal(again, wrapped) {
		return nil, errBroken
	}
	text, err := sm2.Decrypt(k.key, wrapped)
	if err != nil {
		return nil, errBroken
	}
	return text, nil
}

// PublicKey is a public key, such as that of the platform: it verifies answers and takes
// envelopes.
type PublicKey struct {
	key   *ecdsa.PublicKey
	keyID string
}

// NewPublicKey makes a key of the hex of 65 bytes; keyID is what the platform calls it.
func NewPublicKey(publicHex, keyID string) (*PublicKey, error) {
	raw, err := hex.DecodeString(publicHex)
	if err != nil || len(raw) != 65 {
		return nil, errKey
	}
	key, err := sm2.NewPublicKey(raw)
	if err != nil {
		return nil, errKey
	}
	return &PublicKey{key, keyID}, nil
}

// KeyID names the key.
func (k *PublicKey) KeyID() string { return k.keyID }

// Verify tells whether a signature in DER, and in no other form, belongs to a text.
func (k *PublicKey) Verify(text, signature []byte) bool {
	return sm2.VerifyASN1WithSM2(k.key, identity, text, signature)
}

// Encrypt encrypts a content key to this key.
func (k *PublicKey) Encrypt(contentKey []byte) ([]byte, error) {
	return sm2.EncryptASN1(rand.Reader, k.key, contentKey)
}
