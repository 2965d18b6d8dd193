package mingqian_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	mingqian "mingqian.example/sdk/go"
	"mingqian.example/sdk/go/internal/scripted"
)

var background = context.Background()

func always(answer *scripted.Answer) func(scripted.Asked) *scripted.Answer {
	return func(scripted.Asked) *scripted.Answer { return answer }
}

// many runs work in goroutines that begin together.
func many(count int, work func() error) []error {
	begin, found := make(chan struct{}), make([]error, count)
	var all sync.WaitGroup
	for i := range found {
		i := i
		all.Add(1)
		go func() {
			defer all.Done()
			<-begin
			found[i] = work()
		}()
	}
	close(begin)
	all.Wait()
	return found
}

func TestManyGoroutinesSignInOnce(t *testing.T) {
	server := scripted.NewServer(func(asked scripted.Asked) *scripted.Answer {
		if asked.Header.Get("Authorization") == "Bearer mqt_1" {
			return scripted.Refused(401, mingqian.CodeTokenRevoked)
		}
		return scripted.Ok(map[string]int{})
	})
	defer server.Close()
	quick := server.SignIn
	server.SignIn = func(asked scripted.Asked) *scripted.Answer {
		time.Sleep(50 * time.Millisecond)
		return quick(asked)
	}
	c := client(t, server.URL)
	pull := func() error { return c.Call(background, "/api/tasks/pull", nil, nil) }
	for _, err := range many(32, pull) {
		if err != nil {
			t.Fatal(err)
		}
	}
	// One token at first, and one in the place of the revoked one.
	if _, signIns := server.Asked(); signIns != 2 {
		t.Errorf("%d sign-ins", signIns)
	}
}

func TestAWrongPasswordIsTriedOnceForAll(t *testing.T) {
	server := scripted.NewServer(always(scripted.Ok(1)))
	defer server.Close()
	server.SignIn = func(scripted.Asked) *scripted.Answer {
		time.Sleep(200 * time.Millisecond)
		return &scripted.Answer{Status: 401, Body: `{"code":40105,"msg":"x","data":null}`}
	}
	c := client(t, server.URL)
	pull := func() error { return c.Call(background, "/api/tasks/pull", nil, nil) }
	for _, err := range many(16, pull) {
		var wrong mingqian.AuthError
		if !errors.As(err, &wrong) || wrong.Code != mingqian.CodeWrongPassword {
			t.Errorf("%v", err)
		}
	}
	if asked, signIns := server.Asked(); signIns != 1 || len(asked) != 0 {
		t.Errorf("%d sign-ins, %d calls", signIns, len(asked))
	}
}

func TestTheTokenIsRenewedAtNineTenths(t *testing.T) {
	server := scripted.NewServer(always(scripted.Ok(1)))
	defer server.Close()
	clock := scripted.NewClock()
	c, begun := client(t, server.URL, on(clock)), clock.Now()
	for _, step := range []struct{ at, signIns int }{{0, 1}, {6479, 1}, {6480, 2}, {12959, 2},
		{12960, 3}} {
		clock.Set(begun.Add(time.Duration(step.at) * time.Second))
		if err := c.Call(background, "/api/tasks/pull", nil, nil); err != nil {
			t.Fatal(err)
		}
		if _, signIns := server.Asked(); signIns != step.signIns {
			t.Errorf("at %d s: %d sign-ins", step.at, signIns)
		}
	}
}

func TestTheSignInIsTriedAgainAndHasNoKey(t *testing.T) {
	server := scripted.NewServer(always(scripted.Ok(1)))
	defer server.Close()
	good, count := server.SignIn, 0
	server.SignIn = func(asked scripted.Asked) *scripted.Answer {
		count++
		if asked.Header.Get("Idempotency-Key")+asked.Header.Get("Authorization") != "" ||
			string(asked.Body) != `{"username":"app-1","password":"cGFzc3dvcmQ="}` {
			t.Errorf("%v %s", asked.Header, asked.Body)
		}
		if count == 1 {
			return scripted.Refused(503, mingqian.CodeBusy)
		}
		if count == 2 {
			return nil
		}
		return good(asked)
	}
	c := client(t, server.URL)
	if err := c.Call(background, "/api/tasks/pull", nil, nil); err != nil || count != 3 {
		t.Errorf("%v after %d", err, count)
	}
	if err := c.Call(background, "/api/public/results/query", nil, nil); err != nil {
		t.Error(err)
	}
	asked, _ := server.Asked()
	if asked[1].Header.Get("Authorization") != "" {
		t.Error("what is public was asked with a token")
	}
}

func TestKeysGoWithWrites(t *testing.T) {
	server := scripted.NewServer(always(scripted.Ok(1)))
	defer server.Close()
	c := client(t, server.URL)
	call := func(path string, options ...mingqian.CallOption) {
		if err := c.Call(background, path, nil, nil, options...); err != nil {
			t.Error(err)
		}
	}
	call("/api/results/report", mingqian.WithKey("own-key"))
	call("/api/results/report")
	call("/api/somewhere/new")
	call("/api/registers/enterprises/import?a=b")
	call("/api/somewhere/new", mingqian.AsRead())
	call("/sandbox/api/tasks/pull")
	asked, _ := server.Asked()
	uuid := regexp.MustCompile(
		`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	for i, one := range asked {
		key := one.Header.Get("Idempotency-Key")
		isFine := i == 0 && key == "own-key" || i > 0 && i < 4 && uuid.MatchString(key) ||
			i > 3 && key == ""
		if !isFine {
			t.Errorf("%s has the key %q", one.Target, key)
		}
	}
}

func TestWhatCannotBeSent(t *testing.T) {
	server := scripted.NewServer(always(scripted.Ok(1)))
	defer server.Close()
	c := client(t, server.URL)
	for _, path := range []string{"api/x", "/api/x y", "/api/x\r\nX: y", "/接口", "/a#b", "/a%zz"} {
		if err := c.Call(background, path, nil, nil); err == nil {
			t.Errorf("%q was sent", path)
		}
	}
	for _, value := range []interface{}{"text", []int{1}, map[string]string{"a": "\x00"},
		map[string]string{"a": "\xff"}, map[string]interface{}{"a": func() {}}} {
		if err := c.Call(background, "/api/tasks/pull", value, nil); err == nil {
			t.Errorf("%v was sent", value)
		}
	}
	err := c.Call(background, "/api/results/report", nil, nil, mingqian.WithKey("a\nb"))
	if asked, _ := server.Asked(); err == nil || len(asked) != 0 {
		t.Errorf("%d calls", len(asked))
	}
	for _, url := range []string{"ftp://a", "http://", "http://u:p@a", "http://a?b=c", ":"} {
		if _, err := mingqian.New(url, "a", "b", mingqian.Options{}); err == nil {
			t.Errorf("%s is a base URL", url)
		}
	}
}

func TestModelsOfXML(t *testing.T) {
	kind := map[string]string{"Content-Type": "application/xml; charset=utf-8"}
	text := "<response><code>0</code><msg>m</msg><data><state>done</state><percent>100</percent>" +
		"<rows>12</rows></data><request_id>r</request_id></response>"
	server := scripted.NewServer(always(&scripted.Answer{Status: 200, Body: text, Header: kind}))
	defer server.Close()
	server.SignIn = always(&scripted.Answer{Status: 200, Header: kind,
		Body: "<response><code>0</code><msg>m</msg><token>mqt_x</token></response>"})
	c := client(t, server.URL, func(o *mingqian.Options) { o.XML = true })
	var status mingqian.JobStatus
	question := mingqian.JobStatusQuery{JobId: "j"}
	err := c.Call(background, mingqian.PathJobsStatus, question, &status)
	if err != nil || status.Percent != 100 || *status.Rows != 12 || status.Loaded != nil {
		t.Errorf("%v %+v", err, status)
	}
	asked, _ := server.Asked()
	if string(asked[0].Body) != "<request><job_id>j</job_id></request>" {
		t.Errorf("%s", asked[0].Body)
	}
	var wrong struct{ State int }
	err = c.Call(background, mingqian.PathJobsStatus, question, &wrong)
	if classOf(err) != "transport" {
		t.Errorf("%v", err)
	}
}

func TestPages(t *testing.T) {
	type rows []map[string]string
	page := func(name string, list rows, next interface{}) *scripted.Answer {
		return scripted.Ok(map[string]interface{}{name: list, "next": next})
	}
	server := scripted.NewServer(scripted.InTurn(
		page("items", rows{{"code": "1"}, {"code": "2"}}, "b"),
		page("items", rows{{"code": "3"}}, nil),
		page("inspections", rows{{"result_id": "r"}}, nil),
		scripted.Ok(map[string]interface{}{"rows": []int{7}, "next": "same"}),
		scripted.Ok(map[string]interface{}{"rows": []int{}, "next": "same"})))
	defer server.Close()
	c := client(t, server.URL)
	var codes []string
	pages := c.Pages(mingqian.PathCheckItemsQuery, mingqian.CheckItemsQuery{Name: "a"}, "")
	for pages.Next(background) {
		var row mingqian.CheckItem
		if err := pages.Row(&row); err != nil {
			t.Fatal(err)
		}
		codes = append(codes, row.Code)
	}
	if pages.Err() != nil || strings.Join(codes, "") != "123" {
		t.Errorf("%v %v", codes, pages.Err())
	}
	asked, _ := server.Asked()
	if string(asked[1].Body) != `{"after":"b","name":"a"}` {
		t.Errorf("%s", asked[1].Body)
	}
	pages = c.Pages(mingqian.PathTasksPull, nil, "")
	var inspection mingqian.Inspection
	if !pages.Next(background) || pages.Row(&inspection) != nil || inspection.ResultId != "r" {
		t.Errorf("%+v", inspection)
	}
	pages, count := c.Pages("/api/x", nil, "rows"), 0
	for pages.Next(background) {
		count++
	}
	if count != 1 || classOf(pages.Err()) != "transport" {
		t.Errorf("%d rows, then %v", count, pages.Err())
	}
}

func TestFilesAndRawAnswers(t *testing.T) {
	server := scripted.NewServer(scripted.InTurn(
		scripted.Ok(map[string]string{"job_id": "j"}),
		scripted.Refused(400, mingqian.CodeBadField), scripted.Refused(403, 40301),
		&scripted.Answer{Status: 200, Body: "\x00\x01",
			Header: map[string]string{"Content-Type": "application/octet-stream"}},
		nil, nil, nil,
		&scripted.Answer{Status: 302,
			Header: map[string]string{"Location": "http://127.0.0.1:1/"}}))
	defer server.Close()
	c := client(t, server.URL)
	accepted, err := c.ImportRegister(background, "enterprises", []byte("a,b\n"))
	asked, _ := server.Asked()
	if err != nil || accepted.JobId != "j" || string(asked[0].Body) != "a,b\n" ||
		asked[0].Target != "/api/registers/enterprises/import" ||
		asked[0].Header.Get("Content-Type") != "text/csv" {
		t.Errorf("%v %+v %+v", err, accepted, asked)
	}
	if _, err = c.ImportRegister(background, "enterprises", nil); classOf(err) != "param" {
		t.Error(err)
	}
	_, err = c.CallRaw(background, "/api/x", []byte("{}"), "application/json")
	if classOf(err) != "permission" {
		t.Error(err)
	}
	raw, err := c.CallRaw(background, "/api/x", nil, "text/csv")
	if err != nil || string(raw.Body) != "\x00\x01" {
		t.Errorf("%v %+v", err, raw)
	}
	if _, err = c.CallRaw(background, "/api/x", nil, "text/csv"); classOf(err) != "transport" {
		t.Error(err)
	}
	if err = c.Call(background, "/api/tasks/pull", nil, nil); classOf(err) != "transport" {
		t.Error(err)
	}
}

func TestWaitsAndBudget(t *testing.T) {
	server := scripted.NewServer(always(scripted.Refused(503, mingqian.CodeBusy)))
	defer server.Close()
	clock := scripted.NewClock()
	c := client(t, server.URL, on(clock), func(o *mingqian.Options) {
		o.Attempts, o.TotalTimeout = 8, 100*time.Second
	})
	if err := c.Call(background, "/api/tasks/pull", nil, nil); classOf(err) != "maintenance" {
		t.Error(err)
	}
	if waits := fmt.Sprint(clock.Slept()); waits != "[200ms 400ms 800ms 1.6s 3.2s 5s 5s]" {
		t.Error(waits)
	}
	c = client(t, server.URL)
	asked, _ := server.Asked()
	before := len(asked)
	for i := 0; i < 12; i++ {
		_ = c.Call(background, "/api/tasks/pull", nil, nil) // busy, as above
	}
	// The sign-in, a success, came when the bucket was full; ten more attempts were in it.
	if asked, _ = server.Asked(); len(asked)-before != 12+10 {
		t.Errorf("%d attempts", len(asked)-before)
	}
}

func TestTime(t *testing.T) {
	late := scripted.Refused(429, mingqian.CodeTooFrequent)
	late.Header["Retry-After"] = "31"
	server := scripted.NewServer(always(late))
	defer server.Close()
	clock := scripted.NewClock()
	err := client(t, server.URL, on(clock)).Call(background, "/api/tasks/pull", nil, nil)
	asked, _ := server.Asked()
	if classOf(err) != "rate_limit" || len(asked) != 1 || len(clock.Slept()) != 0 {
		t.Errorf("%v after %d attempts", err, len(asked))
	}
	slow := scripted.NewServer(func(scripted.Asked) *scripted.Answer {
		time.Sleep(400 * time.Millisecond)
		return scripted.Ok(1)
	})
	defer slow.Close()
	c, err := mingqian.New(slow.URL, "a", "b", mingqian.Options{
		ReadTimeout: 50 * time.Millisecond, TotalTimeout: 150 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	err = c.Call(background, "/api/tasks/pull", nil, nil)
	if took := time.Since(began); classOf(err) != "transport" || took > 350*time.Millisecond {
		t.Errorf("%v after %v", err, took)
	}
	gone, cancel := context.WithCancel(background)
	cancel()
	if err = c.Call(gone, "/api/tasks/pull", nil, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestTheLogSeesNoSecrets(t *testing.T) {
	server := scripted.NewServer(scripted.InTurn(scripted.Refused(503, mingqian.CodeBusy),
		scripted.Ok(map[string]string{"name": "蓬江"}), scripted.Ok(1)))
	defer server.Close()
	var events []mingqian.Event
	c := client(t, server.URL, func(o *mingqian.Options) {
		o.Log = func(one mingqian.Event) { events = append(events, one) }
	})
	question := map[string]string{"after": "private"}
	if err := c.Call(background, "/api/tasks/pull?who=private", question, nil); err != nil {
		t.Fatal(err)
	}
	text, _ := json.Marshal(events)
	said := string(text) + fmt.Sprintf("%v %+v %#v", c, c, c)
	for _, secret := range []string{"password", "cGFzc3dvcmQ=", "mqt_", "private", "蓬江"} {
		if strings.Contains(said, secret) {
			t.Errorf("%s is shown: %s", secret, said)
		}
	}
	if len(events) != 3 || events[1].Code != 50303 || events[1].Status != 503 ||
		events[2].RequestID != "r1" || events[2].Path != "/api/tasks/pull" {
		t.Errorf("%+v", events)
	}
	failing := client(t, server.URL, func(o *mingqian.Options) {
		o.Log = func(mingqian.Event) { panic("a log that fails") }
	})
	if err := failing.Call(background, "/api/tasks/pull", nil, nil); err != nil {
		t.Error(err)
	}
}
