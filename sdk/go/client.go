// Package mingqian is the SDK of the access API of Mingqian 明签接入SDK.
//
//	client, err := mingqian.New("https://…", "app-1", "password", mingqian.Options{})
//	var pulled mingqian.TasksPulled
//	err = client.Call(ctx, mingqian.PathTasksPull, mingqian.TasksPull{Size: 10}, &pulled)
package mingqian

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	mathrand "math/rand"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

const version = "0.1.0"

// Event is what a log gets after each attempt; never secrets or bodies. Status and Code are 0
// without an answer; Code is -1 where the answer has none.
type Event struct {
	Method, Path string
	Status, Code int
	Milliseconds int64
	RequestID    string
}

// Options of a client; the zero value is fine.
type Options struct {
	// Key signs every call (P1).
	Key Signer
	// PlatformKeys verify answers with SM2; the first one seals.
	PlatformKeys []PlatformKey
	// Seal seals every body as well (P2).
	Seal bool
	// XML in the place of JSON.
	XML bool
	// Language is zh or en.
	Language string
	// ConnectTimeout is 3 s, ReadTimeout 10 s, TotalTimeout, of a call with its retries, 30 s.
	ConnectTimeout, ReadTimeout, TotalTimeout time.Duration
	// Attempts are 3.
	Attempts int
	// Log is called after each attempt, from the calling goroutine.
	Log func(Event)
	// TLS is for private authorities and client certificates.
	TLS *tls.Config
	// Now, Sleep, Random and Jitter (0 to 1) are for tests.
	Now    func() time.Time
	Sleep  func(context.Context, time.Duration) error
	Random io.Reader
	Jitter func() float64
}

// Client is an application of a party; safe for goroutines.
type Client struct {
	o          Options
	username   string
	password   string
	transport  *transport
	protection *protection
	tokens     *tokens
	budget     budget
	clock      sync.Mutex
	offset     time.Duration
}

func sleep(ctx context.Context, wait time.Duration) error {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func withDefaults(o Options) Options {
	for _, one := range []struct {
		option  *time.Duration
		seconds time.Duration
	}{{&o.ConnectTimeout, 3}, {&o.ReadTimeout, 10}, {&o.TotalTimeout, 30}} {
		if *one.option <= 0 {
			*one.option = one.seconds * time.Second
		}
	}
	if o.Attempts <= 0 {
		o.Attempts = 3
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Sleep == nil {
		o.Sleep = sleep
	}
	if o.Random == nil {
		o.Random = rand.Reader
	}
	if o.Jitter == nil {
		// Older versions begin with the same number unless they are seeded.
		source := mathrand.New(mathrand.NewSource(time.Now().UnixNano()))
		var lock sync.Mutex
		o.Jitter = func() float64 { lock.Lock(); defer lock.Unlock(); return source.Float64() }
	}
	o.TLS = cloned(o.TLS)
	return o
}

// New makes a client. The error says which options do not go together.
func New(baseURL, username, password string, options Options) (*Client, error) {
	c := &Client{o: withDefaults(options), username: username, password: password}
	var err error
	if c.transport, err = newTransport(baseURL, &c.o); err != nil {
		return nil, err
	}
	if c.protection, err = newProtection(username, &c.o); err != nil {
		return nil, err
	}
	c.budget.left = mostBudget
	c.tokens = &tokens{ask: c.signIn, now: c.o.Now, expires: tokenLife}
	return c, nil
}

// String does not show the password.
func (c *Client) String() string { return "Client(" + c.username + ")" }

// GoString does not show the password.
func (c *Client) GoString() string { return c.String() }

// CallOption changes one call.
type CallOption func(*ask)

// WithKey gives an own Idempotency-Key, 1 to 128 printable ASCII characters.
func WithKey(key string) CallOption { return func(a *ask) { a.key = key } }

// AsRead says that an interface which the SDK does not know only reads.
func AsRead() CallOption { return func(a *ask) { a.isRead = true } }

// ask is one call, whatever its attempts.
type ask struct {
	path, contentType, key    string
	body                      []byte
	isRead, needsToken, isRaw bool
}

// got is the outcome of an attempt.
type got struct {
	answer  *RawAnswer
	members map[string]interface{}
	token   string
	isFinal bool
}

// Call puts the data of an answer into a pointer (or nowhere, if nil). The question is nil, a
// model, a map or whatever encoding/json writes as an object.
//
// Errors are an ApiError in its class, a TransportError, or say what could not be sent.
func (c *Client) Call(ctx context.Context, path string, question, into interface{},
	options ...CallOption) error {
	body, err := write(question, c.o.XML, "request")
	if err != nil {
		return err
	}
	found, err := c.perform(ctx, ask{path: path, body: body, contentType: c.contentType()}, options)
	if err != nil {
		return err
	}
	return fit(found.members["data"], into)
}

// CallRaw sends bytes as they are and gives what came back, after the signature was checked and the
// envelope opened. Errors are those of Call.
func (c *Client) CallRaw(ctx context.Context, path string, body []byte, contentType string,
	options ...CallOption) (*RawAnswer, error) {
	one := ask{path: path, body: body, contentType: contentType, isRaw: true}
	found, err := c.perform(ctx, one, options)
	if err != nil {
		return nil, err
	}
	return found.answer, nil
}

// ImportRegister hands in a file of a register, text/csv: enterprises, inspectors, check-items or
// departments. Gives the job that PathJobsStatus is asked about.
func (c *Client) ImportRegister(ctx context.Context, kind string, csv []byte,
	options ...CallOption) (ImportAccepted, error) {
	var accepted ImportAccepted
	path := strings.Replace(PathRegistersKindImport, "{kind}", kind, 1)
	raw, err := c.CallRaw(ctx, path, csv, "text/csv", options...)
	if err != nil {
		return accepted, err
	}
	found, _, err := readAnswer(raw.Status, raw.Header.Get("Content-Type"), raw.Body)
	if err != nil {
		return accepted, err
	}
	return accepted, fit(found["data"], &accepted)
}

func (c *Client) contentType() string {
	if c.o.XML {
		return xmlType
	}
	return jsonType
}

func (c *Client) signIn(ctx context.Context) (string, error) {
	password := base64.StdEncoding.EncodeToString([]byte(c.password))
	body, err := write(Credentials{c.username, password}, c.o.XML, "request")
	if err != nil {
		return "", err
	}
	one := ask{path: PathAuth, body: body, contentType: c.contentType()}
	found, err := c.attempts(ctx, one)
	if err != nil {
		return "", err
	}
	token := textOf(found.members["token"])
	if !printable.MatchString(token) {
		return "", &TransportError{Text: "the answer has no token"}
	}
	return token, nil
}

var (
	printable = regexp.MustCompile(`^[!-~]+$`)
	ownKey    = regexp.MustCompile(`^[!-~]{1,128}$`)
	digits    = regexp.MustCompile(`^[0-9]{1,9}$`)
	stamp     = regexp.MustCompile(`^[0-9]{1,12}$`)
	segment   = regexp.MustCompile(`^\{[a-z_]+\}$`)
)

func (c *Client) perform(ctx context.Context, one ask, options []CallOption) (*got, error) {
	for _, option := range options {
		option(&one)
	}
	known := FindInterface(one.path)
	one.needsToken = known == nil || known.NeedsToken
	writes := known == nil && !one.isRead || known != nil && known.Writes
	if writes && one.key == "" {
		fresh := make([]byte, 16)
		if _, err := io.ReadFull(c.o.Random, fresh); err != nil {
			return nil, err
		}
		one.key = uuid4(fresh)
	}
	if one.key != "" && !ownKey.MatchString(one.key) {
		return nil, errors.New("mingqian: an Idempotency-Key is 1 to 128 printable characters")
	}
	return c.attempts(ctx, one)
}

// FindInterface gives the interface of a path, or nil; {kind} stands for one segment, and the
// sandbox has the same interfaces.
func FindInterface(path string) *Interface {
	path, _, _ = strings.Cut(path, "?")
	if strings.HasPrefix(path, "/sandbox/") {
		path = path[len("/sandbox"):]
	}
	parts := strings.Split(path, "/")
	for i := range Interfaces {
		shape := strings.Split(Interfaces[i].Path, "/")
		isSame := len(shape) == len(parts)
		for j := 0; isSame && j < len(shape); j++ {
			isSame = shape[j] == parts[j] || segment.MatchString(shape[j]) && parts[j] != ""
		}
		if isSame {
			return &Interfaces[i]
		}
	}
	return nil
}

func uuid4(raw []byte) string {
	raw[6], raw[8] = raw[6]&0x0f|0x40, raw[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", raw[:4], raw[4:6], raw[6:8], raw[8:10], raw[10:])
}

// timestamp is the time of the platform as far as it is known.
func (c *Client) timestamp() string {
	c.clock.Lock()
	defer c.clock.Unlock()
	return strconv.FormatInt(c.o.Now().Add(c.offset).Unix(), 10)
}

// adopt sets the own clock by the platform's. The header is not signed but the time of the answer
// is, so a time far from it comes from somebody else.
func (c *Client) adopt(h http.Header) bool {
	named, signed := h.Get("X-Server-Time"), h.Get("X-Auth-Timestamp")
	if !stamp.MatchString(named) || !stamp.MatchString(signed) {
		return false
	}
	at, _ := strconv.ParseInt(named, 10, 64)      // twelve digits at most
	proven, _ := strconv.ParseInt(signed, 10, 64) // likewise
	if at-proven > 300 || proven-at > 300 {
		return false
	}
	c.clock.Lock()
	defer c.clock.Unlock()
	c.offset = time.Unix(at, 0).Sub(c.o.Now())
	return true
}
