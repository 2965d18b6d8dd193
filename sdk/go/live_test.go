package mingqian_test

import (
	"testing"

	"mingqian.example/sdk/go/internal/crossing"
	"mingqian.example/sdk/go/internal/live"
)

func TestLive(t *testing.T) { live.Run(t, crossing.Sm2{}) }
