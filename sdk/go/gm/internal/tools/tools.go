// Package tools hands SM2 to what the tests of both modules share.
package tools

import (
	mingqian "mingqian.example/sdk/go"
	"mingqian.example/sdk/go/gm"
	"mingqian.example/sdk/go/internal/crossing"
)

// Sm2 are the keys of the module gm.
var Sm2 = crossing.Sm2{
	Private: func(privateHex string) (crossing.PrivateKey, error) {
		return gm.NewKey(privateHex, "")
	},
	Public: func(publicHex, keyID string) (mingqian.PlatformKey, error) {
		return gm.NewPublicKey(publicHex, keyID)
	},
}
