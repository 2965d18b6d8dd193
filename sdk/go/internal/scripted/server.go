// Package scripted is a server on 127.0.0.1 whose answers a test writes down, and the platform's
// side of signed and sealed calls.
package scripted

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"
)

// Asked is one request as it came.
type Asked struct {
	Target string
	Header http.Header
	Body   []byte
}

// Answer is what a server sends; nil closes the connection without an answer.
type Answer struct {
	Status int
	Body   string
	Header map[string]string
}

// Server answers sign-ins by itself and counts them; everything else is up to Answer.
type Server struct {
	URL     string
	Answer  func(Asked) *Answer
	SignIn  func(Asked) *Answer
	lock    sync.Mutex
	asked   []Asked
	signIns int
	inner   *httptest.Server
}

// NewServer begins to listen.
func NewServer(answer func(Asked) *Answer) *Server {
	s := &Server{Answer: answer}
	tokens := 0
	s.SignIn = func(Asked) *Answer {
		s.lock.Lock()
		defer s.lock.Unlock()
		tokens++
		return &Answer{200, fmt.Sprintf(`{"code":0,"msg":"请求成功","token":"mqt_%d"}`, tokens), nil}
	}
	s.inner = httptest.NewServer(s)
	s.URL = s.inner.URL
	return s
}

// Close ends it.
func (s *Server) Close() { s.inner.Close() }

// Asked are the calls that came, without the sign-ins, and how many of these there were.
func (s *Server) Asked() ([]Asked, int) {
	s.lock.Lock()
	defer s.lock.Unlock()
	return append([]Asked(nil), s.asked...), s.signIns
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	one := Asked{r.RequestURI, r.Header, body}
	isSignIn := strings.HasSuffix(r.RequestURI, "/api/auth")
	s.lock.Lock()
	answer := s.Answer
	if isSignIn {
		s.signIns++
		answer = s.SignIn
	} else {
		s.asked = append(s.asked, one)
	}
	s.lock.Unlock()
	found := answer(one)
	if found == nil {
		if connection, _, err := w.(http.Hijacker).Hijack(); err == nil {
			_ = connection.Close() // whatever happens to it, there is no answer
		}
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	for name, value := range found.Header {
		w.Header().Set(name, value)
	}
	w.WriteHeader(found.Status)
	_, _ = io.WriteString(w, found.Body) // a client that went away is part of some tests
}

// Ok is the answer to a call that was done.
func Ok(data interface{}) *Answer {
	text, err := json.Marshal(map[string]interface{}{
		"code": 0, "msg": "请求成功", "data": data, "request_id": "r1"})
	if err != nil {
		panic(err)
	}
	return &Answer{200, string(text), nil}
}

// Refused is the answer to a call that was not done.
func Refused(status, code int) *Answer {
	text := fmt.Sprintf(`{"code":%d,"msg":"x","data":null,"request_id":"r1"}`, code)
	return &Answer{status, text, map[string]string{}}
}

// InTurn goes through a list.
func InTurn(answers ...*Answer) func(Asked) *Answer {
	var lock sync.Mutex
	return func(Asked) *Answer {
		lock.Lock()
		defer lock.Unlock()
		one := answers[0]
		answers = answers[1:]
		return one
	}
}

// Clock is moved by sleeping only.
type Clock struct {
	lock  sync.Mutex
	now   time.Time
	slept []time.Duration
}

// NewClock begins at the time of the vectors.
func NewClock() *Clock { return &Clock{now: time.Unix(1767225600, 0)} }

// Now is the time.
func (c *Clock) Now() time.Time {
	c.lock.Lock()
	defer c.lock.Unlock()
	return c.now
}

// Set changes the time.
func (c *Clock) Set(now time.Time) {
	c.lock.Lock()
	defer c.lock.Unlock()
	c.now = now
}

// Sleep moves it at once.
func (c *Clock) Sleep(_ context.Context, wait time.Duration) error {
	c.lock.Lock()
	defer c.lock.Unlock()
	c.slept, c.now = append(c.slept, wait), c.now.Add(wait)
	return nil
}

// Slept are all waits.
func (c *Clock) Slept() []time.Duration {
	c.lock.Lock()
	defer c.lock.Unlock()
	return append([]time.Duration(nil), c.slept...)
}

// Vectors reads a file of the shared vectors.
func Vectors(name string, into interface{}) {
	_, here, _, _ := runtime.Caller(0)
	path := filepath.Join(filepath.Dir(here), "..", "..", "..", "..", "vectors", name)
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		panic(err)
	}
}
