package mingqian_test

import (
	"context"
	"testing"
	"time"

	mingqian "mingqian.example/sdk/go"
	"mingqian.example/sdk/go/internal/scripted"
)

type script struct {
	Name, Kind string
	Answers    []struct {
		Drop    bool
		Status  int
		Body    string
		Headers map[string]string
	}
	Expect struct {
		Attempts, Logins int
		Outcome          string
		Waits            []int64 `json:"waits_ms_at_least"`
	}
}

func client(t *testing.T, url string, change ...func(*mingqian.Options)) *mingqian.Client {
	t.Helper()
	clock := scripted.NewClock()
	o := mingqian.Options{Now: clock.Now, Sleep: clock.Sleep,
		Jitter: func() float64 { return 1 }}
	for _, one := range change {
		one(&o)
	}
	c, err := mingqian.New(url, "app-1", "password", o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func on(clock *scripted.Clock) func(*mingqian.Options) {
	return func(o *mingqian.Options) { o.Now, o.Sleep = clock.Now, clock.Sleep }
}

func TestRetriesOfVectors(t *testing.T) {
	var all struct{ Retries []script }
	scripted.Vectors("retry.json", &all)
	if len(all.Retries) < 30 {
		t.Fatal("the vectors are missing")
	}
	for _, one := range all.Retries {
		one := one
		t.Run(one.Kind+" "+one.Name, func(t *testing.T) { follow(t, one) })
	}
}

func follow(t *testing.T, one script) {
	var answers []*scripted.Answer
	for _, answer := range one.Answers {
		if answer.Drop {
			answers = append(answers, nil)
			continue
		}
		answers = append(answers, &scripted.Answer{
			Status: answer.Status, Body: answer.Body, Header: answer.Headers})
	}
	server := scripted.NewServer(scripted.InTurn(answers...))
	defer server.Close()
	clock := scripted.NewClock()
	path := mingqian.PathTasksPull
	if one.Kind == "write" {
		path = mingqian.PathResultsReport
	}
	err := client(t, server.URL, on(clock)).Call(context.Background(), path, nil, nil)
	asked, signIns := server.Asked()
	if classOf(err) != one.Expect.Outcome || len(asked) != one.Expect.Attempts ||
		signIns != one.Expect.Logins {
		t.Errorf("%v after %d attempts and %d sign-ins", err, len(asked), signIns)
	}
	slept := clock.Slept()
	for i, least := range one.Expect.Waits {
		if len(slept) <= i || slept[i] < time.Duration(least)*time.Millisecond {
			t.Errorf("waits are %v", slept)
		}
	}
	for _, wait := range slept {
		if wait > 5*time.Second {
			t.Errorf("waits are %v", slept)
		}
	}
	for _, single := range asked {
		key := single.Header.Get("Idempotency-Key")
		isRead := one.Kind == "read"
		if key != asked[0].Header.Get("Idempotency-Key") || (key == "") != isRead ||
			string(single.Body) != string(asked[0].Body) {
			t.Errorf("the attempts differ, or the key is %q", key)
		}
	}
}
