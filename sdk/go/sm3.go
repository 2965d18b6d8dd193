package mingqian

import (
	"encoding/binary"
	"hash"
	"math/bits"
)

// sm3 is the hash of GB/T 32905 as a hash.Hash.
type sm3 struct {
	state  [8]uint32
	buffer [64]byte
	filled int
	length uint64
}

// NewSm3 gives a hash of 32 bytes (GB/T 32905).
func NewSm3() hash.Hash {
	s := &sm3{}
	s.Reset()
	return s
}

// Sm3 gives the hash of a message.
func Sm3(message []byte) [32]byte {
	s := NewSm3()
	_, _ = s.Write(message) // a hash takes everything
	var sum [32]byte
	copy(sum[:], s.Sum(nil))
	return sum
}

func (s *sm3) Size() int      { return 32 }
func (s *sm3) BlockSize() int { return 64 }

func (s *sm3) Reset() {
	*s = sm3{state: [8]uint32{0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600,
		0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e}}
}

func (s *sm3) Write(message []byte) (int, error) {
	n := len(message)
	s.length += uint64(n)
	if s.filled > 0 {
		taken := copy(s.buffer[s.filled:], message)
		s.filled, message = s.filled+taken, message[taken:]
		if s.filled < 64 {
			return n, nil
		}
		s.compress(s.buffer[:])
		s.filled = 0
	}
	for len(message) >= 64 {
		s.compress(message[:64])
		message = message[64:]
	}
	s.filled = copy(s.buffer[:], message)
	return n, nil
}

// Sum appends the hash; more may be written afterwards.
func (s *sm3) Sum(to []byte) []byte {
	end := *s
	padding := make([]byte, 1+(119-s.length%64)%64, 72)
	padding[0] = 0x80
	var length [8]byte
	binary.BigEndian.PutUint64(length[:], 8*s.length)
	_, _ = end.Write(append(padding, length[:]...)) // a hash takes everything
	var sum [32]byte
	for i, word := range end.state {
		binary.BigEndian.PutUint32(sum[4*i:], word)
	}
	return append(to, sum[:]...)
}

func p0(x uint32) uint32 { return x ^ bits.RotateLeft32(x, 9) ^ bits.RotateLeft32(x, 17) }
func p1(x uint32) uint32 { return x ^ bits.RotateLeft32(x, 15) ^ bits.RotateLeft32(x, 23) }

func (s *sm3) compress(block []byte) {
	var w [68]uint32
	for i := 0; i < 16; i++ {
		w[i] = binary.BigEndian.Uint32(block[4*i:])
	}
	for j := 16; j < 68; j++ {
		x := w[j-16] ^ w[j-9] ^ bits.RotateLeft32(w[j-3], 15)
		w[j] = p1(x) ^ bits.RotateLeft32(w[j-13], 7) ^ w[j-6]
	}
	a, b, c, d := s.state[0], s.state[1], s.state[2], s.state[3]
	e, f, g, h := s.state[4], s.state[5], s.state[6], s.state[7]
	for j := 0; j < 64; j++ {
		t, ff, gg := uint32(0x79cc4519), a^b^c, e^f^g
		if j >= 16 {
			t, ff, gg = 0x7a879d8a, (a&b)|(a&c)|(b&c), (e&f)|(^e&g)
		}
		a12 := bits.RotateLeft32(a, 12)
		ss1 := bits.RotateLeft32(a12+e+bits.RotateLeft32(t, j%32), 7)
		tt1 := ff + d + (ss1 ^ a12) + (w[j] ^ w[j+4])
		tt2 := gg + h + ss1 + w[j]
		a, b, c, d = tt1, a, bits.RotateLeft32(b, 9), c
		e, f, g, h = p0(tt2), e, bits.RotateLeft32(f, 19), g
	}
	for i, word := range [8]uint32{a, b, c, d, e, f, g, h} {
		s.state[i] ^= word
	}
}
