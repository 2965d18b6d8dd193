package mingqian

import (
	"context"
	"sync"
	"time"
)

// budget bounds the attempts of all calls together, so that a platform in trouble is left alone.
type budget struct {
	lock sync.Mutex
	left float64
}

const mostBudget = 10

func (b *budget) take() bool {
	b.lock.Lock()
	defer b.lock.Unlock()
	if b.left < 1 {
		return false
	}
	b.left--
	return true
}

func (b *budget) giveBack() {
	b.lock.Lock()
	defer b.lock.Unlock()
	if b.left += 0.1; b.left > mostBudget {
		b.left = mostBudget
	}
}

const tokenLife = 7200 * time.Second * 9 / 10

// tokens holds the access token. One call asks for it while the others wait for its outcome, good
// or bad: asking again with a wrong password for each of them would lock the account.
type tokens struct {
	lock    sync.Mutex
	value   string
	since   time.Time
	flight  *flight
	ask     func(context.Context) (string, error)
	now     func() time.Time
	expires time.Duration
}

type flight struct {
	done  chan struct{}
	value string
	err   error
}

// get gives a token that is not the refused one.
func (t *tokens) get(ctx context.Context, refused string) (string, error) {
	t.lock.Lock()
	if t.value != "" && t.value != refused && t.now().Sub(t.since) < t.expires {
		defer t.lock.Unlock()
		return t.value, nil
	}
	own := t.flight
	if own == nil {
		own = &flight{done: make(chan struct{})}
		t.flight = own
		// It goes on when the call that began it is given up, for others may wait for it.
		go t.renew(own, detached{ctx})
	}
	t.lock.Unlock()
	select {
	case <-own.done:
		return own.value, own.err
	case <-ctx.Done():
		text := "no token within the time of the call"
		return "", &TransportError{Text: text, Cause: ctx.Err()}
	}
}

func (t *tokens) renew(own *flight, ctx context.Context) {
	since := t.now()
	own.value, own.err = t.ask(ctx)
	t.lock.Lock()
	defer t.lock.Unlock()
	if own.err == nil {
		t.value, t.since = own.value, since
	}
	t.flight = nil
	close(own.done)
}

// detached keeps the values of a context and not its end.
type detached struct{ context.Context }

func (detached) Deadline() (time.Time, bool) { return time.Time{}, false }
func (detached) Done() <-chan struct{}       { return nil }
func (detached) Err() error                  { return nil }
