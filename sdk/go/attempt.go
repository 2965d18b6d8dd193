package mingqian

import (
	"context"
	"errors"
	"math"
	"strconv"
	"strings"
	"time"
)

// attempts does one call with its retries, within its time.
func (c *Client) attempts(ctx context.Context, one ask) (*got, error) {
	end := c.o.Now().Add(c.o.TotalTimeout)
	ctx, cancel := context.WithTimeout(ctx, c.o.TotalTimeout)
	defer cancel()
	refused, repaired, waits := "", map[string]bool{}, 0
	for attempt := 1; ; attempt++ {
		found, err := c.attempt(ctx, one, refused)
		if err == nil {
			c.budget.giveBack()
			return found, nil
		}
		isLast := attempt >= c.o.Attempts || found.isFinal
		code := codeOf(err)
		if !isLast && c.repair(code, found, repaired) {
			if isTokenCode(code) {
				refused = found.token
			}
			continue
		}
		// Under the own key it is the own first attempt that is still being done.
		isOwn := code == CodeInFlight && one.key != ""
		if isLast || !(canRetry(err) || isOwn) || !c.pause(ctx, found, waits, end) {
			return nil, err
		}
		waits++
	}
}

func codeOf(err error) int {
	var refusal *ApiError
	if errors.As(err, &refusal) {
		return refusal.Code
	}
	return 0
}

func canRetry(err error) bool {
	var refusal *ApiError
	var lost *TransportError
	if errors.As(err, &refusal) {
		return refusal.Retryable
	}
	return errors.As(err, &lost) && lost.Retryable
}

func isTokenCode(code int) bool {
	return code == CodeBadToken || code == CodeTokenExpired || code == CodeTokenRevoked
}

// repair puts right what can be, each once: the token, the clock, the nonce.
func (c *Client) repair(code int, found *got, repaired map[string]bool) bool {
	kind := strconv.Itoa(code)
	isSigned := c.protection.key != nil
	switch {
	case isTokenCode(code) && found.token != "":
		kind = "token"
	case isSigned && (code == CodeClockSkew || code == CodeReplayed):
	default:
		return false
	}
	if repaired[kind] {
		return false
	}
	repaired[kind] = true
	return code != CodeClockSkew || c.adopt(found.answer.Header)
}

// pause waits before another attempt, unless time or budget are used up.
func (c *Client) pause(ctx context.Context, found *got, waits int, end time.Time) bool {
	seconds := c.o.Jitter() * math.Min(5, 0.2*math.Pow(2, float64(waits)))
	if found.answer != nil {
		if after := found.answer.Header.Get("Retry-After"); digits.MatchString(after) {
			named, _ := strconv.ParseFloat(after, 64) // nine digits at most
			seconds = math.Max(seconds, named)
		}
	}
	wait := time.Duration(seconds * float64(time.Second))
	if !c.o.Now().Add(wait).Before(end) || !c.budget.take() {
		return false
	}
	return c.o.Sleep(ctx, wait) == nil
}

// attempt sends once. What it gives is never nil.
func (c *Client) attempt(ctx context.Context, one ask, refused string) (*got, error) {
	found := &got{}
	target, err := c.transport.target(one.path)
	if err != nil {
		return found, err
	}
	if one.needsToken {
		if found.token, err = c.tokens.get(ctx, refused); err != nil {
			found.isFinal = true // the sign-in had its own attempts
			return found, err
		}
	}
	// The content decides on the format of an envelope; a file is sealed in JSON.
	isXML := isXMLType(mediaType(one.contentType))
	sent, err := c.protection.request(target, c.timestamp(), one.body, isXML)
	if err != nil {
		return found, err
	}
	headers := c.headers(one, found.token)
	for name, value := range sent.headers {
		headers[name] = value
	}
	began := c.o.Now()
	code := 0
	found.answer, err = c.transport.send(ctx, target, headers, sent.body)
	if err == nil {
		code, err = c.read(one, sent, found)
	}
	c.tell(target, found, code, c.o.Now().Sub(began))
	return found, err
}

func (c *Client) read(one ask, sent protected, found *got) (int, error) {
	body, err := c.protection.answer(sent, found.answer)
	if err != nil {
		return -1, err
	}
	answer := *found.answer
	answer.Body = body
	found.answer = &answer
	var code int
	found.members, code, err = readAnswer(answer.Status, answer.Header.Get("Content-Type"), body)
	if err != nil {
		// A file is no message; with another status it is the page of a proxy.
		if one.isRaw && answer.Status < 300 {
			return -1, nil
		}
		return -1, err
	}
	id := answer.Header.Get("X-Request-Id")
	return code, failure(answer.Status, found.members, code, body, id)
}

func (c *Client) headers(one ask, token string) map[string]string {
	headers := map[string]string{"Content-Type": one.contentType, "Accept": c.contentType(),
		"Accept-Language": c.o.Language, "Idempotency-Key": one.key,
		"User-Agent": "mingqian-sdk-go/" + version}
	if token != "" {
		headers["Authorization"] = "Bearer " + token
	}
	return headers
}

func (c *Client) tell(target string, found *got, code int, took time.Duration) {
	if c.o.Log == nil {
		return
	}
	path, _, _ := strings.Cut(target, "?")
	event := Event{Method: "POST", Path: path, Code: code, Milliseconds: took.Milliseconds()}
	if found.answer != nil {
		event.Status = found.answer.Status
		event.RequestID = found.answer.Header.Get("X-Request-Id")
	}
	if id := textOf(found.members["request_id"]); id != "" {
		event.RequestID = id
	}
	// A log that fails is no reason for a call to fail.
	defer func() { _ = recover() }()
	c.o.Log(event)
}
