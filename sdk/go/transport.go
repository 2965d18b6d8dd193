package mingqian

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

const mostBytes = 64 << 20

// RawAnswer is an answer after its signature was checked and its envelope opened.
type RawAnswer struct {
	Status int
	Header http.Header
	Body   []byte
}

// transport sends to one server. Nothing is followed, unpacked or sent twice.
type transport struct {
	base   string
	prefix string
	client *http.Client
	fresh  *http.Client
	read   time.Duration
}

func newTransport(baseURL string, o *Options) (*transport, error) {
	parts, err := url.Parse(baseURL)
	if err != nil {
		return nil, fmt.Errorf("mingqian: %w", err)
	}
	isHTTP := parts.Scheme == "http" || parts.Scheme == "https"
	if !isHTTP || parts.Host == "" || parts.User != nil || parts.RawQuery != "" ||
		parts.Fragment != "" {
		return nil, errors.New("mingqian: the base URL is http(s)://host[:port][/path]")
	}
	dialer := &net.Dialer{Timeout: o.ConnectTimeout}
	// Compression is off because the digest is over the bytes as they are sent.
	inner := &http.Transport{Proxy: http.ProxyFromEnvironment, DialContext: dialer.DialContext,
		TLSHandshakeTimeout: o.ConnectTimeout, TLSClientConfig: o.TLS, DisableCompression: true,
		ResponseHeaderTimeout: o.ReadTimeout, IdleConnTimeout: 15 * time.Second}
	fresh := inner.Clone()
	fresh.DisableKeepAlives = true
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &transport{base: parts.Scheme + "://" + parts.Host, read: o.ReadTimeout,
		prefix: strings.TrimRight(parts.EscapedPath(), "/"),
		client: &http.Client{Transport: inner, CheckRedirect: stay},
		fresh:  &http.Client{Transport: fresh, CheckRedirect: stay}}, nil
}

// target gives path and query as they stand on the request line.
func (t *transport) target(path string) (string, error) {
	target := t.prefix + path
	parts, err := url.Parse(t.base + target)
	if err != nil || !strings.HasPrefix(path, "/") || parts.RequestURI() != target ||
		strings.ContainsAny(path, "#\r\n ") {
		return "", fmt.Errorf("mingqian: a path begins with / and is percent-encoded: %q", path)
	}
	return target, nil
}

// send posts once. Without a whole answer the error is a TransportError to be tried again.
func (t *transport) send(ctx context.Context, target string, headers map[string]string,
	body []byte) (*RawAnswer, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	request, err := http.NewRequestWithContext(
		ctx, http.MethodPost, t.base+target, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	// Without it the library sends a request again by itself when a connection turns out to be
	// closed, with the same nonce.
	request.GetBody = nil
	for name, value := range headers {
		if value != "" {
			request.Header.Set(name, value)
		}
	}
	client := t.client
	if len(body) == 0 {
		client = t.fresh // an empty body would be sent again all the same
	}
	response, err := client.Do(request)
	if err != nil {
		return nil, noAnswer(err)
	}
	defer response.Body.Close()
	got, err := t.body(response.Body, cancel)
	if err != nil {
		return nil, noAnswer(err)
	}
	if len(got) > mostBytes {
		status := response.StatusCode
		return nil, &TransportError{Text: "the answer is too large", HTTPStatus: status}
	}
	return &RawAnswer{response.StatusCode, response.Header, got}, nil
}

// body reads on as long as each piece comes in time.
func (t *transport) body(from io.Reader, cancel func()) ([]byte, error) {
	late := time.AfterFunc(t.read, cancel)
	defer late.Stop()
	var all bytes.Buffer
	piece := make([]byte, 1<<15)
	for all.Len() <= mostBytes {
		n, err := from.Read(piece)
		all.Write(piece[:n])
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		late.Reset(t.read)
	}
	return all.Bytes(), nil
}

func noAnswer(err error) error {
	var inner *url.Error
	if errors.As(err, &inner) {
		err = inner.Err // the address, with its query, is not for logs
	}
	isTrusted := true
	var authority x509.UnknownAuthorityError
	var host x509.HostnameError
	var invalid x509.CertificateInvalidError
	if errors.As(err, &authority) || errors.As(err, &host) || errors.As(err, &invalid) {
		isTrusted = false
	}
	return &TransportError{Text: "no answer: " + err.Error(), Retryable: isTrusted, Cause: err}
}

// cloned is there so that a caller's configuration is not shared with the transport.
func cloned(config *tls.Config) *tls.Config {
	if config == nil {
		return nil
	}
	return config.Clone()
}
